# Which part of the shop's network is whose: by arithmetic alone, so that it can be tried without a cloud.
terraform {
  required_version = ">= 1.9"
}

variable "name" {
  description = "Name of the shop, as it begins the names of all that is made: letters, digits, dashes."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,14}[a-z0-9]$", var.name))
    error_message = "name has 3 to 16 small letters, digits and dashes, and begins with a letter: names of balancers are built of it, and have 32."
  }
}

variable "environment" {
  description = "dev, staging or prod."
  type        = string

  validation {
    condition     = contains(["dev", "staging", "prod"], var.environment)
    error_message = "environment is dev, staging or prod."
  }
}

variable "cidr" {
  description = "The shop's private network, /16 to /20."
  type        = string

  validation {
    condition     = can(cidrhost(var.cidr, 0)) && can(regex("/(16|17|18|19|20)$", var.cidr))
    error_message = "cidr is a network such as 10.20.0.0/16, of /16 to /20: smaller ones have no room for three zones."
  }

  validation {
    condition     = can(regex("^(10\\.|192\\.168\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.)", var.cidr))
    error_message = "cidr is a private network: 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16."
  }
}

variable "zones" {
  description = "Zones that machines are spread over."
  type        = list(string)

  validation {
    condition     = length(var.zones) >= 2 && length(var.zones) <= 4 && length(distinct(var.zones)) == length(var.zones)
    error_message = "zones are two to four, each once: a database with a standby needs two."
  }
}

locals {
  # A quarter of the network for each kind; in it, room for four zones.
  kinds  = { edge = 0, machines = 1, stores = 2 }
  prefix = "${var.name}-${var.environment}"
  subnets = {
    for kind, place in local.kinds : kind => {
      for number, zone in var.zones : zone => cidrsubnet(cidrsubnet(var.cidr, 2, place), 2, number)
    }
  }
}

output "prefix" {
  description = "What every name begins with."
  value       = local.prefix
}

output "subnets" {
  description = "By kind (edge: the balancer; machines; stores: Postgres and Redis), then by zone."
  value       = local.subnets
}

output "tags" {
  description = "What everything is marked with."
  value = {
    Shop        = var.name
    Environment = var.environment
    ManagedBy   = "terraform"
  }
}
