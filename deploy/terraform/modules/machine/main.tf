# What a machine does when it starts: the release, its settings, its secrets, the units of deploy/systemd. The
# text holds names of secrets and never one of them: the machine fetches them itself, by its own right.
terraform {
  required_version = ">= 1.9"
}

variable "role" {
  description = "web: nginx, web and scheduler; worker: both workers."
  type        = string

  validation {
    condition     = contains(["web", "worker"], var.role)
    error_message = "role is web or worker."
  }
}

variable "release" {
  description = "The release's archive: executables, SHA256SUMS and deploy/, as s3://bucket/path.tar.gz."
  type = object({
    url    = string
    sha256 = string
  })

  validation {
    condition     = can(regex("^s3://[a-z0-9.-]+/[A-Za-z0-9./_-]+\\.tar\\.gz$", var.release.url)) && can(regex("^[0-9a-f]{64}$", var.release.sha256))
    error_message = "release.url is s3://bucket/path.tar.gz, release.sha256 64 hex digits of what it has to be."
  }
}

variable "settings" {
  description = "Settings that are no secrets, by the names of .env.example."
  type        = map(string)

  validation {
    condition     = alltrue([for name in keys(var.settings) : can(regex("^[A-Z][A-Z0-9_]*$", name))])
    error_message = "Names of settings are those of .env.example."
  }
  validation {
    condition     = alltrue([for value in values(var.settings) : !can(regex("[\"\n\\\\$`]", value))])
    error_message = "A value has a quote, a line's end, a backslash, a dollar or a backquote: systemd and shells would read another one."
  }
  validation {
    condition     = alltrue([for name in keys(var.settings) : !can(regex("(SECRET|PASSWORD|TOKEN|_URL$|DSN)", name)) || contains(["PUBLIC_URL", "PAYMENT_URL", "LLM_URL", "SENTRY_DSN"], name)])
    error_message = "A secret is no setting of a machine: it would lie in the state and in what everybody on the machine can ask for. Put it into the store of secrets."
  }
}

variable "secrets" {
  description = "Names in the store of secrets, by the name of the file in /etc/smartmarket/credentials."
  type        = map(string)

  validation {
    condition     = alltrue([for name in ["database_url", "redis_url", "session_secret"] : contains(keys(var.secrets), name)])
    error_message = "Every machine needs database_url, redis_url and session_secret."
  }
}

variable "server_name" {
  description = "The shop's name, as in PUBLIC_URL."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9.-]{1,253}$", var.server_name))
    error_message = "server_name is the name of a host."
  }
}

variable "region" {
  description = "Where the store of secrets is."
  type        = string
}

variable "shared_folder" {
  description = "Address of the file system (NFS) that all machines have in common: pictures, imports, backups."
  type        = string
}

locals {
  units = {
    web    = ["smartmarket-web@blue.service", "smartmarket-scheduler.service"]
    worker = ["smartmarket-worker@quick.service", "smartmarket-worker@slow.service"]
  }
  # Quotes, since values may have blanks.
  environment = join("\n", [for name in sort(keys(var.settings)) : "${name}=\"${var.settings[name]}\""])
}

output "user_data" {
  description = "The script that cloud-init runs at the first start."
  value = templatefile("${path.module}/first_start.sh.tftpl", {
    role        = var.role
    release     = var.release
    environment = local.environment
    secrets     = var.secrets
    server_name = var.server_name
    region      = var.region
    shared      = var.shared_folder
    units       = local.units[var.role]
    all_units   = flatten(values(local.units))
  })
}
