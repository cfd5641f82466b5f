resource "aws_db_subnet_group" "shop" {
  name       = local.prefix
  subnet_ids = values(aws_subnet.stores)[*].id
}

resource "aws_db_parameter_group" "shop" {
  name_prefix = "${local.prefix}-"
  family      = "postgres17"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
  parameter {
    name  = "max_connections"
    value = tostring(max(100, module.sizing.connections + 20))
    # Known at its start alone.
    apply_method = "pending-reboot"
  }
  # Statements bear what people typed.
  parameter {
    name  = "log_parameter_max_length"
    value = "0"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_db_instance" "shop" {
  identifier     = local.prefix
  engine         = "postgres"
  engine_version = "17"
  instance_class = module.sizing.stores.postgres
  # With a standby that has each order before the shopper is told of it.
  multi_az               = module.sizing.stores.standby
  allocated_storage      = module.sizing.stores.storage_gib
  max_allocated_storage  = module.sizing.stores.storage_gib * 5
  storage_encrypted      = true
  db_name                = "postgres"
  username               = "postgres"
  db_subnet_group_name   = aws_db_subnet_group.shop.name
  parameter_group_name   = aws_db_parameter_group.shop.name
  vpc_security_group_ids = [aws_security_group.store["postgres"].id]
  # Its own store of secrets has the password: it is in no state. The shop has a role of its own (README).
  manage_master_user_password = true
  # The log is kept with each: any second of these days can be gone back to.
  backup_retention_period   = module.sizing.stores.backup_days
  deletion_protection       = var.environment == "prod"
  skip_final_snapshot       = var.environment == "dev"
  final_snapshot_identifier = "${local.prefix}-last"
}

resource "aws_elasticache_subnet_group" "shop" {
  name       = local.prefix
  subnet_ids = values(aws_subnet.stores)[*].id
}

resource "aws_elasticache_parameter_group" "shop" {
  name   = local.prefix
  family = "redis7"

  # A key that is thrown away is a job that is lost until it is promised anew.
  parameter {
    name  = "maxmemory-policy"
    value = "noeviction"
  }
}

resource "aws_elasticache_replication_group" "shop" {
  replication_group_id       = local.prefix
  description                = "Queues, live log, cache: may be lost"
  engine                     = "redis"
  engine_version             = "7.1"
  node_type                  = module.sizing.stores.redis
  num_cache_clusters         = module.sizing.stores.standby ? 2 : 1
  automatic_failover_enabled = module.sizing.stores.standby
  multi_az_enabled           = module.sizing.stores.standby
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
  parameter_group_name       = aws_elasticache_parameter_group.shop.name
  subnet_group_name          = aws_elasticache_subnet_group.shop.name
  security_group_ids         = [aws_security_group.store["redis"].id]

  # Its password is set by hand (README): given here, it would be in the state.
  lifecycle {
    ignore_changes = [auth_token, auth_token_update_strategy]
  }
}

# Pictures, files to import and backups, which all machines share.
resource "aws_efs_file_system" "shared" {
  encrypted = true
}

resource "aws_efs_mount_target" "shared" {
  for_each = aws_subnet.stores

  file_system_id  = aws_efs_file_system.shared.id
  subnet_id       = each.value.id
  security_groups = [aws_security_group.store["shared"].id]
}
