terraform {
  # 1.11: values that are written and never kept.
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }

  # Which bucket: `terraform init -backend-config=prod.s3.tfbackend`. It is encrypted, versioned and locked.
  backend "s3" {
    encrypt      = true
    use_lockfile = true
  }
}

provider "aws" {
  region = var.region

  default_tags {
    tags = module.network_plan.tags
  }
}
