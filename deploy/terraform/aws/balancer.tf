# It passes connections on as they are: TLS, limits and visitors' addresses are nginx's, on each web machine.
resource "aws_lb" "shop" {
  name                             = local.prefix
  load_balancer_type               = "network"
  subnets                          = values(aws_subnet.edge)[*].id
  enable_cross_zone_load_balancing = true
  enable_deletion_protection       = var.environment == "prod"
}

resource "aws_lb_target_group" "web" {
  for_each = { http = 80, https = 443 }

  name               = "${local.prefix}-${each.key}"
  vpc_id             = aws_vpc.shop.id
  protocol           = "TCP"
  port               = each.value
  preserve_client_ip = true
  # SHUTDOWN_GRACE_MS, and some to spare.
  deregistration_delay = 40

  health_check {
    protocol            = "HTTP"
    port                = "80"
    path                = "/health/ready"
    interval            = 10
    healthy_threshold   = 2
    unhealthy_threshold = 2
  }
}

resource "aws_lb_listener" "web" {
  for_each = aws_lb_target_group.web

  load_balancer_arn = aws_lb.shop.arn
  protocol          = "TCP"
  port              = each.value.port

  default_action {
    type             = "forward"
    target_group_arn = each.value.arn
  }
}
