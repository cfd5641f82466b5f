variable "name" {
  description = "Name of the shop, as it begins the names of all that is made."
  type        = string
}

variable "environment" {
  description = "dev, staging or prod."
  type        = string
}

variable "region" {
  description = "Where."
  type        = string
}

variable "zones" {
  description = "Zones of the region that machines are spread over."
  type        = list(string)
}

variable "cidr" {
  description = "The shop's private network."
  type        = string
}

variable "server_name" {
  description = "The shop's name, as people type it."
  type        = string
}

variable "release" {
  description = "The archive of the release, and its SHA-256."
  type = object({
    url    = string
    sha256 = string
  })
}

variable "image" {
  description = "Debian 12 of the region, by its id (ami-…): a name that moves would put another system under the shop."
  type        = string

  validation {
    condition     = can(regex("^ami-[0-9a-f]{8,17}$", var.image))
    error_message = "image is the id of an image, ami-…"
  }
}

variable "machine_type" {
  description = "Type of a machine. Two cores: a web process computes on one, nginx and the scheduler on the other."
  type        = string
}

variable "orders_per_second" {
  description = "Orders a second in the busiest time."
  type        = number
}

variable "settings" {
  description = "Further settings that are no secrets, by the names of .env.example."
  type        = map(string)
}
