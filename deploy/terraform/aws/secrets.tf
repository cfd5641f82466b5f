# Places for secrets, and who may read each. What is in them is put there by hand (README), so that no state,
# no plan and no log of ours has ever seen one.
locals {
  secrets_of = {
    web    = ["database_url", "database_direct_url", "database_replica_url", "redis_url", "session_secret", "session_secret_before", "metrics_token", "payment_key", "payment_webhook_secret", "search_url", "llm_key", "notify_webhook_url", "notify_webhook_secret", "smtp_url", "backup_copy_url", "tls_certificate", "tls_key"]
    worker = ["database_url", "database_direct_url", "database_replica_url", "redis_url", "session_secret", "smtp_url", "payment_key", "payment_webhook_secret", "search_url", "notify_webhook_url", "notify_webhook_secret", "backup_copy_url", "backup_copy_key", "backup_drill_url"]
  }
}

resource "aws_secretsmanager_secret" "of" {
  for_each = toset(flatten(values(local.secrets_of)))

  name = "${local.prefix}/${each.key}"
}

resource "aws_iam_role" "of" {
  for_each = local.secrets_of

  name = "${local.prefix}-${each.key}"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ec2.amazonaws.com" }
    }]
  })
}

resource "aws_iam_instance_profile" "of" {
  for_each = aws_iam_role.of

  name = each.value.name
  role = each.value.name
}

resource "aws_iam_role_policy" "of" {
  for_each = local.secrets_of

  name = "first_start"
  role = aws_iam_role.of[each.key].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = "secretsmanager:GetSecretValue"
        Resource = [for file in each.value : aws_secretsmanager_secret.of[file].arn]
      },
      {
        Effect   = "Allow"
        Action   = "s3:GetObject"
        Resource = replace(var.release.url, "s3://", "arn:aws:s3:::")
      },
    ]
  })
}
