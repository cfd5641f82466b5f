variables {
  environment       = "prod"
  orders_per_second = 5
}

run "a_small_shop_has_two_of_each_so_that_one_may_end" {
  command = plan
  variables {
    orders_per_second = 0.1
  }

  assert {
    condition     = output.web == { min = 2, max = 2 } && output.workers == 2
    error_message = "${jsonencode(output.web)} ${output.workers}"
  }
  assert {
    condition     = output.connections == 168
    error_message = "${output.connections} connections"
  }
  assert {
    condition     = output.stores.standby
    error_message = "A zone that is lost would take the orders with it."
  }
}

run "a_busy_one_grows" {
  command = plan

  # 300 requests of 2 ms are 0.6 cores: one process, and one more that may end.
  assert {
    condition     = output.web == { min = 2, max = 2 }
    error_message = jsonencode(output.web)
  }
  # 15 mails a second of 200 ms keep three slots busy.
  assert {
    condition     = output.slots_needed == 8
    error_message = "${output.slots_needed} slots"
  }
}

run "a_large_one_grows_more" {
  command = plan
  variables {
    orders_per_second = 100
  }

  assert {
    condition     = output.web == { min = 2, max = 21 } && output.slots_needed == 77
    error_message = "${jsonencode(output.web)} ${output.slots_needed}"
  }
  assert {
    condition     = output.workers == 6
    error_message = "${output.workers} workers"
  }
}

run "to_try_things_one_of_each_is_enough" {
  command = plan
  variables {
    environment       = "dev"
    orders_per_second = 0.1
  }

  assert {
    condition     = output.web == { min = 1, max = 1 } && output.workers == 1
    error_message = "${jsonencode(output.web)} ${output.workers}"
  }
}

run "refuses_no_orders" {
  command = plan
  variables {
    orders_per_second = 0
  }
  expect_failures = [var.orders_per_second]
}

run "refuses_mails_that_take_longer_than_anybody_waits" {
  command = plan
  variables {
    mail_ms = 60000
  }
  expect_failures = [var.mail_ms]
}
