variables {
  role = "web"
  release = {
    url    = "s3://releases/smartmarket-1.0.0.tar.gz"
    sha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
  }
  settings = {
    PUBLIC_URL  = "https://shop.example.com"
    TRUST_PROXY = "true"
    MAIL_FROM   = "My Shop <shop@example.com>"
  }
  secrets = {
    database_url   = "smartmarket-prod/database_url"
    redis_url      = "smartmarket-prod/redis_url"
    session_secret = "smartmarket-prod/session_secret"
  }
  server_name   = "shop.example.com"
  region        = "eu-central-1"
  shared_folder = "fs-1.efs.example.com"
}

run "a_web_machine_has_nginx_web_and_scheduler" {
  command = plan

  assert {
    condition     = strcontains(output.user_data, "systemctl --quiet enable smartmarket-web@blue.service smartmarket-scheduler.service\n")
    error_message = output.user_data
  }
  assert {
    condition     = strcontains(output.user_data, "nfs-common nginx-light\n") && strcontains(output.user_data, "systemctl restart nginx\n")
    error_message = output.user_data
  }
  assert {
    condition     = strcontains(output.user_data, "MAIL_FROM=\"My Shop <shop@example.com>\"\n")
    error_message = output.user_data
  }
  assert {
    condition     = strcontains(output.user_data, "secret 'smartmarket-prod/redis_url' > '/etc/smartmarket/credentials/redis_url'\n")
    error_message = output.user_data
  }
}

run "a_worker_machine_has_workers_and_no_door" {
  command = plan
  variables {
    role = "worker"
  }

  assert {
    condition     = strcontains(output.user_data, "systemctl --quiet enable smartmarket-worker@quick.service smartmarket-worker@slow.service\n")
    error_message = output.user_data
  }
  assert {
    condition     = !strcontains(output.user_data, "nginx")
    error_message = output.user_data
  }
}

run "takes_addresses_that_are_no_secrets" {
  command = plan
  variables {
    settings = {
      PUBLIC_URL  = "https://shop.example.com"
      PAYMENT_URL = "https://api.stripe.com"
      LLM_URL     = "https://models.example.com/v1"
      # A browser is told it as well.
      SENTRY_DSN = "https://key@sentry.example.com/1"
    }
  }

  assert {
    condition     = strcontains(output.user_data, "PAYMENT_URL=\"https://api.stripe.com\"\n")
    error_message = output.user_data
  }
}

run "refuses_a_secret_among_the_settings" {
  command = plan
  variables {
    settings = { DATABASE_URL = "postgres://shop:secret@db/shop" }
  }
  expect_failures = [var.settings]
}

run "refuses_a_value_that_a_shell_would_read_another_way" {
  command = plan
  variables {
    settings = { MAIL_FROM = "$(reboot)" }
  }
  expect_failures = [var.settings]
}

run "refuses_a_machine_without_its_secrets" {
  command = plan
  variables {
    secrets = { database_url = "a" }
  }
  expect_failures = [var.secrets]
}

run "refuses_a_release_that_nobody_can_check" {
  command = plan
  variables {
    release = { url = "s3://releases/smartmarket-1.0.0.tar.gz", sha256 = "latest" }
  }
  expect_failures = [var.release]
}

run "refuses_a_role_nobody_knows" {
  command = plan
  variables {
    role = "database"
  }
  expect_failures = [var.role]
}

run "refuses_a_name_that_is_none" {
  command = plan
  variables {
    server_name = "shop.example.com; include /etc/passwd"
  }
  expect_failures = [var.server_name]
}
