# What is reckoned, in modules that need no cloud to be tried.
module "network_plan" {
  source = "../modules/network_plan"

  name        = var.name
  environment = var.environment
  cidr        = var.cidr
  zones       = var.zones
}

module "sizing" {
  source = "../modules/sizing"

  environment       = var.environment
  orders_per_second = var.orders_per_second
}

module "machine" {
  source   = "../modules/machine"
  for_each = toset(["web", "worker"])

  role          = each.key
  release       = var.release
  region        = var.region
  server_name   = var.server_name
  shared_folder = aws_efs_file_system.shared.dns_name
  settings = merge(var.settings, {
    PUBLIC_URL         = "https://${var.server_name}"
    SENTRY_ENVIRONMENT = var.environment
    # nginx of the same machine; the balancer leaves visitors' addresses as they are.
    TRUST_PROXY = "true"
    HOST        = "127.0.0.1"
  })
  # By what each of them reads.
  secrets = { for file in local.secrets_of[each.key] : file => aws_secretsmanager_secret.of[file].name }
}

locals {
  prefix = module.network_plan.prefix
}
