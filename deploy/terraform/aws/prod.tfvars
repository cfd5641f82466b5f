name              = "smartmarket"
environment       = "prod"
region            = "eu-central-1"
zones             = ["eu-central-1a", "eu-central-1b", "eu-central-1c"]
cidr              = "10.20.0.0/16"
server_name       = "shop.example.com"
image             = "ami-00000000"
machine_type      = "c7i.large"
orders_per_second = 5

release = {
  url    = "s3://smartmarket-releases/smartmarket-1.0.0.tar.gz"
  sha256 = "0000000000000000000000000000000000000000000000000000000000000000"
}

settings = {
  MAIL_FROM = "SmartMarket <shop@example.com>"
}
