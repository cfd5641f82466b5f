name              = "smartmarket"
environment       = "dev"
region            = "eu-central-1"
zones             = ["eu-central-1a", "eu-central-1b"]
cidr              = "10.22.0.0/16"
server_name       = "dev.example.com"
image             = "ami-00000000"
machine_type      = "t3.small"
orders_per_second = 0.1

release = {
  url    = "s3://smartmarket-releases/smartmarket-1.0.0.tar.gz"
  sha256 = "0000000000000000000000000000000000000000000000000000000000000000"
}

settings = {
  MAIL_FROM = "SmartMarket <shop@example.com>"
}
