# How many machines a busiest time takes, as `ctl capacity` reckons it, by square roots instead of Erlang's sum:
# never fewer, and one or two more where there are many. A test holds the one to the other.
terraform {
  required_version = ">= 1.9"
}

variable "environment" {
  description = "dev, staging or prod. Of prod one of each may be lost at any time."
  type        = string

  validation {
    condition     = contains(["dev", "staging", "prod"], var.environment)
    error_message = "environment is dev, staging or prod."
  }
}

variable "orders_per_second" {
  description = "Orders a second in the busiest time."
  type        = number

  validation {
    condition     = var.orders_per_second > 0 && var.orders_per_second <= 1000
    error_message = "orders_per_second is above 0 and up to 1000."
  }
}

variable "mails_per_order" {
  description = "Mails an order makes, in the busiest time: `ctl capacity` says how many yours does."
  type        = number
  default     = 3

  validation {
    condition     = var.mails_per_order > 0 && var.mails_per_order <= 100
    error_message = "mails_per_order is above 0 and up to 100."
  }
}

variable "mail_ms" {
  description = "Mean time that a mail takes, most of it the mail server's."
  type        = number
  default     = 200

  validation {
    condition     = var.mail_ms > 0 && var.mail_ms <= 2500
    error_message = "mail_ms is above 0 and up to 2500: beyond that, mails of 5 s patience need another rule."
  }
}

variable "requests_per_order" {
  description = "Requests that come for each order."
  type        = number
  default     = 60

  validation {
    condition     = var.requests_per_order > 0 && var.requests_per_order <= 10000
    error_message = "requests_per_order is above 0 and up to 10000."
  }
}

variable "request_ms" {
  description = "Processor time of a request."
  type        = number
  default     = 2

  validation {
    condition     = var.request_ms > 0 && var.request_ms <= 1000
    error_message = "request_ms is above 0 and up to 1000."
  }
}

variable "slots_per_worker" {
  description = "WORKER_SLOTS of a worker machine."
  type        = number
  default     = 16

  validation {
    condition     = var.slots_per_worker >= 1 && var.slots_per_worker <= 256
    error_message = "slots_per_worker is 1 to 256."
  }
}

locals {
  is_prod = var.environment == "prod"

  # Beyond six tenths of a core pages wait for each other. A machine has one web process, nginx and a scheduler.
  core_share = 0.6
  requests   = var.orders_per_second * var.requests_per_order
  web_needed = ceil(local.requests * var.request_ms / 1000 / local.core_share)

  mails_busy     = var.orders_per_second * var.mails_per_order * var.mail_ms / 1000
  slots_needed   = ceil(local.mails_busy + 2 * pow(local.mails_busy, 0.5)) + 1
  workers_needed = ceil(local.slots_needed / var.slots_per_worker)

  # So that one may end.
  least = local.is_prod ? 2 : 1
  spare = local.is_prod ? 1 : 0
  web = {
    min = local.least
    max = max(local.least, local.web_needed + local.spare)
  }
  workers = max(local.least, local.workers_needed + local.spare)

  # A web machine has web and scheduler, a worker machine two workers; each keeps 14 connections at most. One
  # machine more of each while a release follows another.
  connections = 14 * 2 * (local.web.max + 1 + local.workers + 1)

  stores = {
    dev     = { postgres = "db.t4g.micro", redis = "cache.t4g.micro", standby = false, storage_gib = 20, backup_days = 1 }
    staging = { postgres = "db.t4g.small", redis = "cache.t4g.micro", standby = false, storage_gib = 20, backup_days = 7 }
    prod    = { postgres = "db.m7g.large", redis = "cache.m7g.large", standby = true, storage_gib = 100, backup_days = 14 }
  }
}

output "web" {
  description = "Web machines: the fewest, and the most."
  value       = local.web
}

output "workers" {
  description = "Worker machines: as many as the busiest time takes, since slots that wait for a mail server keep no processor busy and would call nobody."
  value       = local.workers
}

output "stores" {
  description = "Postgres and Redis of the environment; of prod each has a standby in another zone."
  value       = local.stores[var.environment]
}

output "slots_needed" {
  description = "Mails at once in the busiest time, with some to spare."
  value       = local.slots_needed
}

output "connections" {
  description = "Connections to Postgres at most: max_connections has to be above."
  value       = local.connections
}
