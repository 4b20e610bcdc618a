// SPDX-License-Identifier: MIT
#include "outturn/index.h"

#include <doctest/doctest.h>

#include <concepts>
#include <deque>
#include <set>
#include <string>
#include <type_traits>
#include <unordered_set>
#include <vector>

namespace outturn {
namespace {

using RoomIndex = Index<struct RoomTag>;
using ChairIndex = Index<struct ChairTag>;
using Rooms = Indexed<RoomIndex, std::vector<std::string>>;

template <class List, class I>
concept Takes = requires(List list, I i) {
  list[i];
};

// What the types are for: none of these can be written by mistake.
static_assert(!std::convertible_to<ChairIndex, RoomIndex> && !std::is_constructible_v<RoomIndex, ChairIndex>);
static_assert(!std::convertible_to<int, RoomIndex> && !std::convertible_to<RoomIndex, int>);
static_assert(!std::equality_comparable_with<RoomIndex, ChairIndex> && !std::equality_comparable_with<RoomIndex, int>);
static_assert(Takes<Rooms, RoomIndex> && !Takes<Rooms, ChairIndex> && !Takes<Rooms, std::size_t>);
static_assert(!std::convertible_to<Rooms, std::vector<std::string>>);
// It costs what the number costs.
static_assert(sizeof(RoomIndex) == sizeof(std::int32_t) && std::is_trivially_copyable_v<RoomIndex>);
static_assert(sizeof(Rooms) == sizeof(std::vector<std::string>));

TEST_CASE("an index is none until it is given a position, and the first position is one") {
  constexpr RoomIndex none, first(0), second(1);
  CHECK_FALSE(none);
  CHECK(first);
  CHECK(second);
  CHECK(first.value() == 0);
  CHECK(second.value() == 1);
}

TEST_CASE("indices are equal where their positions are, and none comes first") {
  const RoomIndex none, first(0), second(1);
  CHECK(none == RoomIndex());
  CHECK(first == RoomIndex(0));
  CHECK(first != none);
  CHECK(first != second);
  const std::set<RoomIndex> sorted{second, none, first, second};
  CHECK(std::vector<RoomIndex>(sorted.begin(), sorted.end()) == std::vector<RoomIndex>{none, first, second});
  const std::unordered_set<RoomIndex> hashed{second, none, first, second};
  CHECK(hashed.size() == 3);
  CHECK(hashed.contains(none));
}

TEST_CASE("a list says where what is added to it stands") {
  Rooms rooms;
  CHECK_FALSE(rooms.last_index());
  CHECK(rooms.add("kitchen") == RoomIndex(0));
  CHECK(rooms.add("hall") == RoomIndex(1));
  CHECK(rooms.last_index() == RoomIndex(1));
  CHECK(rooms[RoomIndex(1)] == "hall");
  rooms[RoomIndex(1)] = "attic";
  CHECK(rooms.back() == "attic");
  CHECK(rooms == Rooms{"kitchen", "attic"});
}

TEST_CASE("a list goes through its positions in order") {
  const Rooms rooms{"kitchen", "hall", "attic"};
  std::string all, after_first;
  for (const RoomIndex i : rooms.indices()) all += rooms[i] + ' ';
  for (const RoomIndex i : rooms.indices_after_first()) after_first += rooms[i] + ' ';
  CHECK(all == "kitchen hall attic ");
  CHECK(after_first == "hall attic ");
  for (const RoomIndex i : Rooms().indices()) CHECK_FALSE(i);
}

TEST_CASE("a list finds the first element that is meant, or none") {
  const Rooms rooms{"kitchen", "hall", "hut"};
  CHECK(rooms.find_if([](const std::string& room) { return room[0] == 'h'; }) == RoomIndex(1));
  CHECK_FALSE(rooms.find_if([](const std::string& room) { return room.empty(); }));
}

TEST_CASE("a deque and a list of yes and no take an index too") {
  Indexed<ChairIndex, std::deque<int>> chairs;
  const int& first = chairs.emplace_back(4);
  chairs.push_back(3);
  CHECK(&first == &chairs[ChairIndex(0)]);
  Indexed<ChairIndex, std::vector<bool>> taken(2);
  taken[ChairIndex(1)] = true;
  CHECK_FALSE(taken[ChairIndex(0)]);
  CHECK(taken[ChairIndex(1)]);
}

}  // namespace
}  // namespace outturn
