output "address" {
  description = "Where the shop's name has to lead."
  value       = aws_lb.shop.dns_name
}

output "postgres" {
  description = "Host of Postgres, for database_url."
  value       = aws_db_instance.shop.address
}

output "postgres_owner_secret" {
  description = "The secret with the password of Postgres' own owner."
  value       = aws_db_instance.shop.master_user_secret[0].secret_arn
}

output "redis" {
  description = "Host of Redis, for redis_url."
  value       = aws_elasticache_replication_group.shop.primary_endpoint_address
}

output "secrets" {
  description = "Names of the secrets that wait to be filled."
  value       = [for secret in aws_secretsmanager_secret.of : secret.name]
}
