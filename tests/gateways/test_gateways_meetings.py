"""Meeting Guide feeds: JSON and tables, UK postcodes, nothing about members."""

from datetime import time
from pathlib import Path
from typing import Any

import pytest

from tests.gateways.feeds import MEETING, split, taken, write
from throughcare.domain.directory import entry
from throughcare.domain.directory.entry import ListingKind, Standing
from throughcare.domain.directory.terms import (
    Area,
    AreaScheme,
    Contact,
    NeedKind,
    Place,
    Point,
    Route,
    ServiceKind,
    Weekday,
)
from throughcare.gateways.intake import Unreadable

FORMAT = "meeting-guide"


def one(tmp_path: Path, **changes: Any) -> Any:
    (listing,) = taken(FORMAT, write(tmp_path / "feed.json", [{**MEETING, **changes}]))
    return listing


def test_a_uk_meeting(tmp_path: Path) -> None:
    listing = one(tmp_path)
    assert listing.kind is ListingKind.MEETING
    assert listing.external_id == "fellowship.example/lamplighters-1"
    assert listing.organization == "Fictional Fellowship"
    assert listing.service_kind is ServiceKind.FELLOWSHIP
    assert listing.needs == (NeedKind.PEER_SUPPORT,)
    assert listing.route is Route.DROP_IN
    assert listing.description == "Ring the bell.\nTea after."
    assert listing.contact == Contact(phone="01632 960001", email="hello@fellowship.example")
    assert listing.postcode == "ZZ1 1ZZ"
    assert listing.point == Point(latitude=53.12346, longitude=-2.1)
    meeting = listing.meeting
    assert meeting.days == (Weekday.MONDAY,)
    assert (meeting.starts, meeting.ends) == (time(19, 30), time(21))
    assert meeting.kinds == ("O", "Sharing", "X")
    assert meeting.online is False
    assert meeting.place == Place(
        name="Imaginary Hall",
        address="1 Nowhere Lane",
        town="West Town",
        postcode="ZZ1 1ZZ",
        point=Point(latitude=53.12346, longitude=-2.1),
    )


def test_nothing_about_members_is_read(tmp_path: Path) -> None:
    text = str(entry.plain(one(tmp_path)))
    assert "Invented" not in text
    assert "960999" not in text


def test_several_days_online_and_temporarily_closed(tmp_path: Path) -> None:
    listing = one(
        tmp_path,
        day=[0, 6, 0],
        conference_url="https://video.example/1",
        conference_phone="+441632960000,,1#",
        types=["tc", "Open", "ONL"],
        timezone="Europe/London",
        regions=["North", "West"],
    )
    meeting = listing.meeting
    assert meeting.days == (Weekday.SATURDAY, Weekday.SUNDAY)
    assert (meeting.online, meeting.online_url) == (True, "https://video.example/1")
    assert meeting.online_phone == "+441632960000,,1#"
    assert meeting.kinds == ("O", "ONL", "TC")
    assert meeting.timezone == "Europe/London"
    assert listing.standing is Standing.PAUSED
    assert listing.areas == tuple(
        Area(scheme=AreaScheme.NAMED, code=name) for name in ("North", "West")
    )


def test_by_arrangement_and_with_one_address_line(tmp_path: Path) -> None:
    listing = one(
        tmp_path,
        day=None,
        time="",
        end_time=None,
        address="",
        postal_code=None,
        formatted_address="1 Nowhere Lane, West Town ZZ1 1ZZ, UK",
    )
    assert (listing.meeting.days, listing.meeting.starts) == ((), None)
    assert listing.postcode == "ZZ1 1ZZ"
    assert listing.places[0].address == "1 Nowhere Lane, West Town ZZ1 1ZZ, UK"


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"slug": 77}, "fellowship.example/77"),
        ({"url": None, "entity_website_url": "https://x.example"}, "x.example/lamplighters-1"),
        ({"url": None, "entity_url": "https://y.example"}, "y.example/lamplighters-1"),
        ({"url": None}, "fictional-fellowship/lamplighters-1"),
        ({"url": None, "entity": None}, "/lamplighters-1"),
    ],
)
def test_ids_tell_one_feed_from_another(tmp_path: Path, changes: dict[str, Any], key: str) -> None:
    assert one(tmp_path, **changes).external_id == key


WRONG: tuple[tuple[dict[str, Any], str], ...] = (
    ({"slug": ""}, "has no slug, or one of more than 200 characters"),
    ({"slug": "x" * 201}, "has no slug, or one of more than 200 characters"),
    ({"name": "<b></b>"}, "has no name"),
    ({"time": "25:00"}, "time is not a time of day: “25:00”"),
    ({"end_time": "late"}, "end time is not a time of day: “late”"),
    ({"day": 7}, "day is not 0 (Sunday) to 6 (Saturday): “7”"),
    ({"day": "²"}, "day is not 0 (Sunday) to 6 (Saturday): “²”"),
    ({"day": None}, "has a time and no day"),
    ({"time": None}, "has a day and no time"),
)


@pytest.mark.parametrize(("changes", "why"), WRONG)
def test_a_wrong_meeting_is_rejected_and_the_rest_taken(
    tmp_path: Path, changes: dict[str, Any], why: str
) -> None:
    feed = [{**MEETING, **changes}, {**MEETING, "slug": "good"}, "text", None]
    listings, rejected = split(FORMAT, write(tmp_path / "feed.json", feed))
    assert [each.external_id for each in listings] == ["fellowship.example/good"]
    assert [reason for _, reason in rejected] == [why, "is not an object", "is not an object"]
    assert [where.split(" ")[0] for where, _ in rejected] == [
        "feed.json#1",
        "feed.json#3",
        "feed.json#4",
    ]


def test_an_id_twice_in_one_feed(tmp_path: Path) -> None:
    feed = [MEETING, MEETING, {**MEETING, "name": "Another"}]
    listings, rejected = split(FORMAT, write(tmp_path / "feed.json", feed))
    assert [each.name for each in listings] == ["Fictional Lamplighters"]
    assert rejected == [
        (
            "feed.json#2 (lamplighters-1)",
            "repeats feed.json#1 (lamplighters-1), which was taken",
        ),
        (
            "feed.json#3 (lamplighters-1)",
            "has the id of feed.json#1 (lamplighters-1), which was taken instead",
        ),
    ]


def test_a_table_with_plain_headers(tmp_path: Path) -> None:
    path = write(
        tmp_path / "sheet.csv",
        "\ufeffName,ID,Day,Time,End Time,Types,Postal Code,Regions\n"
        'Lamp,7,Monday,19:30,21:00,"Closed, Newcomer",zz11zz,North > West\n'
        "No Day,8,,,,,,\n"
        "Bad,9,Someday,19:30,,,,\n",
    )
    listings, rejected = split(FORMAT, path)
    assert [(each.name, each.external_id) for each in listings] == [
        ("Lamp", "/7"),
        ("No Day", "/8"),
    ]
    assert listings[0].meeting is not None
    assert listings[0].meeting.kinds == ("BE", "C")
    assert [area.code for area in listings[0].areas] == ["North", "West"]
    assert rejected == [("sheet.csv:4 (9)", "day is not 0 (Sunday) to 6 (Saturday): “Someday”")]


def test_a_folder_of_feeds_and_an_object_around_them(tmp_path: Path) -> None:
    write(tmp_path / "a.json", [MEETING])
    write(tmp_path / "b.json", {"meetings": [{**MEETING, "slug": "two"}], "version": 1})
    write(tmp_path / "c.json", {**MEETING, "slug": "three"})
    write(tmp_path / "d.csv", "name,slug,day,time\nLamp,four,1,19:30\n")
    listings, rejected = split(FORMAT, tmp_path)
    assert len(listings) == 4
    assert rejected == []


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ([{"id": 1, "name": "A service"}], "the only entry does not look like a Meeting Guide"),
        ([{"id": 1}, {"id": 2}], "none of the 2 entries looks like a Meeting Guide meeting"),
        ("name,day\nx,1\n", "is not JSON"),
    ],
)
def test_another_format_is_refused_as_a_whole(tmp_path: Path, content: Any, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        split(FORMAT, write(tmp_path / "feed.json", content))


def test_tables_and_folders_without_meetings(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="holds no feed"):
        split(FORMAT, tmp_path)
    with pytest.raises(Unreadable, match="lacks the column name"):
        split(FORMAT, write(tmp_path / "x.csv", "id,day\n1,2\n"))
    with pytest.raises(Unreadable, match="no column ID"):
        split(FORMAT, write(tmp_path / "y.csv", "name,day\nx,2\n"))


def test_an_empty_feed_is_a_feed(tmp_path: Path) -> None:
    assert taken(FORMAT, write(tmp_path / "feed.json", "[]")) == []
