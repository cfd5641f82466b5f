resource "aws_vpc" "shop" {
  cidr_block           = var.cidr
  enable_dns_hostnames = true
  tags                 = { Name = local.prefix }
}

resource "aws_internet_gateway" "shop" {
  vpc_id = aws_vpc.shop.id
}

resource "aws_subnet" "edge" {
  for_each = module.network_plan.subnets.edge

  vpc_id            = aws_vpc.shop.id
  availability_zone = each.key
  cidr_block        = each.value
  tags              = { Name = "${local.prefix}-edge-${each.key}" }
}

resource "aws_subnet" "machines" {
  for_each = module.network_plan.subnets.machines

  vpc_id            = aws_vpc.shop.id
  availability_zone = each.key
  cidr_block        = each.value
  tags              = { Name = "${local.prefix}-machines-${each.key}" }
}

resource "aws_subnet" "stores" {
  for_each = module.network_plan.subnets.stores

  vpc_id            = aws_vpc.shop.id
  availability_zone = each.key
  cidr_block        = each.value
  tags              = { Name = "${local.prefix}-stores-${each.key}" }
}

# Outward for machines, one way in each zone: mail servers, webhooks, the store of copies. Stores have none.
resource "aws_eip" "outward" {
  for_each = aws_subnet.edge

  domain = "vpc"
}

resource "aws_nat_gateway" "outward" {
  for_each = aws_subnet.edge

  subnet_id     = each.value.id
  allocation_id = aws_eip.outward[each.key].id
}

resource "aws_route_table" "edge" {
  vpc_id = aws_vpc.shop.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.shop.id
  }
}

resource "aws_route_table" "machines" {
  for_each = aws_nat_gateway.outward

  vpc_id = aws_vpc.shop.id

  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = each.value.id
  }
}

resource "aws_route_table_association" "edge" {
  for_each = aws_subnet.edge

  subnet_id      = each.value.id
  route_table_id = aws_route_table.edge.id
}

resource "aws_route_table_association" "machines" {
  for_each = aws_subnet.machines

  subnet_id      = each.value.id
  route_table_id = aws_route_table.machines[each.key].id
}

# Who may speak to whom: the world to web machines, machines to stores, and nothing else inward.
resource "aws_security_group" "web" {
  name   = "${local.prefix}-web"
  vpc_id = aws_vpc.shop.id
}

resource "aws_security_group" "worker" {
  name   = "${local.prefix}-worker"
  vpc_id = aws_vpc.shop.id
}

resource "aws_security_group" "store" {
  for_each = local.store_ports

  name   = "${local.prefix}-${each.key}"
  vpc_id = aws_vpc.shop.id
}

locals {
  store_ports = { postgres = 5432, redis = 6379, shared = 2049 }
  machines = {
    web    = aws_security_group.web.id
    worker = aws_security_group.worker.id
  }
  lines = merge([
    for store, port in local.store_ports : {
      for machine, group in local.machines : "${machine}-${store}" => { store = store, port = port, group = group }
    }
  ]...)
}

resource "aws_vpc_security_group_ingress_rule" "visitors" {
  for_each = toset(["80", "443"])

  security_group_id = aws_security_group.web.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = tonumber(each.key)
  to_port           = tonumber(each.key)
}

resource "aws_vpc_security_group_egress_rule" "outward" {
  for_each = local.machines

  security_group_id = each.value
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "-1"
}

resource "aws_vpc_security_group_ingress_rule" "store" {
  for_each = local.lines

  security_group_id            = aws_security_group.store[each.value.store].id
  referenced_security_group_id = each.value.group
  ip_protocol                  = "tcp"
  from_port                    = each.value.port
  to_port                      = each.value.port
}
