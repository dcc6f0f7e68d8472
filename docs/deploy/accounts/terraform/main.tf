# The role by which Casedesk reads the AWS Support cases of one account: the same as ../casedesk-reader.yml. Call the module
# once for each account, with a provider for it.

terraform {
  required_version = ">= 1.3"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 4.0"
    }
  }
}

variable "bot_principal" {
  description = "The ARN of the role that Casedesk runs with."
  type        = string
}

variable "external_id" {
  description = "What Casedesk has to send, as externalId in casedesk.yml; nothing where null."
  type        = string
  default     = null
}

variable "role_name" {
  type    = string
  default = "CasedeskReader"
}

variable "allow_source_identity" {
  description = "Whether Casedesk may write the Slack user for whom it acts into CloudTrail."
  type        = bool
  default     = false
}

variable "allow_acting" {
  description = "Whether the role may also open, answer and resolve cases. Casedesk does not need it to show them."
  type        = bool
  default     = false
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "AWS"
      identifiers = [var.bot_principal]
    }
    dynamic "condition" {
      for_each = var.external_id == null ? [] : [var.external_id]
      content {
        test     = "StringEquals"
        variable = "sts:ExternalId"
        values   = [condition.value]
      }
    }
  }
  dynamic "statement" {
    for_each = var.allow_source_identity ? [true] : []
    content {
      actions = ["sts:SetSourceIdentity"]
      principals {
        type        = "AWS"
        identifiers = [var.bot_principal]
      }
    }
  }
}

data "aws_iam_policy_document" "read" {
  statement {
    actions = [
      "support:DescribeCases",
      "support:DescribeCommunications",
      "support:DescribeAttachment",
      "support:DescribeServices",
      "support:DescribeSeverityLevels",
    ]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "act" {
  statement {
    actions = [
      "support:CreateCase",
      "support:AddCommunicationToCase",
      "support:ResolveCase",
      "support:AddAttachmentsToSet",
      "support:UploadAttachment",
      "support:DownloadAttachment",
      "support:DescribeCreateCaseOptions",
      "support:DescribeSupportedLanguages",
    ]
    resources = ["*"]
    # Nobody acts without a name in CloudTrail, where names are allowed at all.
    dynamic "condition" {
      for_each = var.allow_source_identity ? [true] : []
      content {
        test     = "Null"
        variable = "aws:SourceIdentity"
        values   = ["false"]
      }
    }
  }
}

resource "aws_iam_role" "this" {
  name                 = var.role_name
  description          = "Casedesk reads AWS Support cases"
  max_session_duration = 3600
  assume_role_policy   = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy" "read" {
  name   = "ReadCases"
  role   = aws_iam_role.this.id
  policy = data.aws_iam_policy_document.read.json
}

resource "aws_iam_role_policy" "act" {
  count  = var.allow_acting ? 1 : 0
  name   = "ActOnCases"
  role   = aws_iam_role.this.id
  policy = data.aws_iam_policy_document.act.json
}

output "role_arn" {
  value = aws_iam_role.this.arn
}
