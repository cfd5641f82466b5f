variables {
  name        = "smartmarket"
  environment = "prod"
  cidr        = "10.20.0.0/16"
  zones       = ["a", "b", "c"]
}

run "each_kind_and_zone_has_a_network_of_its_own" {
  command = plan

  assert {
    condition     = output.subnets.edge == { a = "10.20.0.0/20", b = "10.20.16.0/20", c = "10.20.32.0/20" }
    error_message = "edge: ${jsonencode(output.subnets.edge)}"
  }
  assert {
    condition     = output.subnets.stores["c"] == "10.20.160.0/20"
    error_message = "stores: ${jsonencode(output.subnets.stores)}"
  }
  assert {
    condition     = length(distinct(flatten([for zones in values(output.subnets) : values(zones)]))) == 9
    error_message = "Two subnets are the same."
  }
  assert {
    condition     = output.prefix == "smartmarket-prod" && output.tags.Environment == "prod"
    error_message = "Names and marks do not say which shop it is."
  }
}

run "the_smallest_network_has_room_for_four_zones" {
  command = plan
  variables {
    cidr  = "192.168.16.0/20"
    zones = ["a", "b", "c", "d"]
  }

  assert {
    condition     = output.subnets.stores["d"] == "192.168.27.0/24"
    error_message = "stores: ${jsonencode(output.subnets.stores)}"
  }
}

run "refuses_a_name_that_is_none" {
  command = plan
  variables {
    name = "Smart Market"
  }
  expect_failures = [var.name]
}

run "refuses_an_environment_nobody_knows" {
  command = plan
  variables {
    environment = "test"
  }
  expect_failures = [var.environment]
}

run "refuses_a_network_that_is_too_small" {
  command = plan
  variables {
    cidr = "10.20.0.0/24"
  }
  expect_failures = [var.cidr]
}

run "refuses_a_network_of_others" {
  command = plan
  variables {
    cidr = "8.8.0.0/16"
  }
  expect_failures = [var.cidr]
}

run "refuses_one_zone" {
  command = plan
  variables {
    zones = ["a"]
  }
  expect_failures = [var.zones]
}

run "refuses_a_zone_named_twice" {
  command = plan
  variables {
    zones = ["a", "a"]
  }
  expect_failures = [var.zones]
}
