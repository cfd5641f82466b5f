resource "aws_launch_template" "of" {
  for_each = module.machine

  name_prefix            = "${local.prefix}-${each.key}-"
  image_id               = var.image
  instance_type          = var.machine_type
  user_data              = base64encode(each.value.user_data)
  update_default_version = true
  vpc_security_group_ids = [local.machines[each.key]]

  iam_instance_profile {
    arn = aws_iam_instance_profile.of[each.key].arn
  }

  # A page that is talked into asking the machine for its own rights gets none.
  metadata_options {
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      volume_size = 20
      volume_type = "gp3"
      encrypted   = true
    }
  }

  tag_specifications {
    resource_type = "instance"
    tags          = merge(module.network_plan.tags, { Name = "${local.prefix}-${each.key}" })
  }
}

resource "aws_autoscaling_group" "web" {
  name                      = "${local.prefix}-web"
  min_size                  = module.sizing.web.min
  max_size                  = module.sizing.web.max
  vpc_zone_identifier       = values(aws_subnet.machines)[*].id
  target_group_arns         = values(aws_lb_target_group.web)[*].arn
  health_check_type         = "ELB"
  health_check_grace_period = 300

  launch_template {
    id      = aws_launch_template.of["web"].id
    version = aws_launch_template.of["web"].latest_version
  }

  # A release is a new template: new machines first, and what does not get ready stops it.
  instance_refresh {
    strategy = "Rolling"

    preferences {
      min_healthy_percentage = 100
      max_healthy_percentage = 150
      auto_rollback          = true
    }
  }
}

resource "aws_autoscaling_policy" "web" {
  name                   = "${local.prefix}-web"
  autoscaling_group_name = aws_autoscaling_group.web.name
  policy_type            = "TargetTrackingScaling"

  # Of two cores the web process has one.
  target_tracking_configuration {
    target_value = 40

    predefined_metric_specification {
      predefined_metric_type = "ASGAverageCPUUtilization"
    }
  }
}

resource "aws_autoscaling_group" "worker" {
  name                = "${local.prefix}-worker"
  min_size            = module.sizing.workers
  max_size            = module.sizing.workers
  vpc_zone_identifier = values(aws_subnet.machines)[*].id
  health_check_type   = "EC2"

  launch_template {
    id      = aws_launch_template.of["worker"].id
    version = aws_launch_template.of["worker"].latest_version
  }

  instance_refresh {
    strategy = "Rolling"

    preferences {
      min_healthy_percentage = 50
    }
  }
}
