"""What endings, aftercare and the open door say on screen."""

from throughcare.domain.aftercare.ending import Kind, Mark

KINDS: dict[Kind, str] = {
    Kind.SUPPORT: "Support",
    Kind.TENANCY: "Tenancy support",
    Kind.ORDER: "Order",
    Kind.LICENCE: "Licence",
    Kind.REQUIREMENT: "Part of an order",
    Kind.PROGRAMME: "Programme",
    Kind.RESIDENTIAL: "Residential stay",
    Kind.DETOX: "Detoxification",
    Kind.SCRIPT: "Script",
    Kind.WORKER: "Worker leaves",
}

MARKS: dict[Mark, str] = {
    Mark.OVER: "Past its day",
    Mark.LAST: "Within {last} weeks",
    Mark.DUE: "Within {due} weeks",
    Mark.ASKED: "Within {asked} weeks",
    Mark.AHEAD: "Later",
}
