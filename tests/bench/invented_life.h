// SPDX-License-Identifier: MIT
// Invented children: the life of each as far as the 903 sees it, decided by its number and the seed alone.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <initializer_list>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace bench {

using Day = int;  // days since 1 January 1970
constexpr Day kOpen = 1 << 30;

constexpr Day day_of(int year, int month, int day) {
  year -= month <= 2;
  const int era = year / 400;
  const int year_of_era = year - era * 400;
  const int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

/// Every day from 1960 to 2060 as dd/mm/yyyy, so that writing a date is one copy of ten bytes.
class DayTexts {
 public:
  static constexpr int kFirstYear = 1960, kLastYear = 2060;

  DayTexts() {
    constexpr std::array<int, 12> lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    for (int year = kFirstYear; year <= kLastYear; ++year) {
      for (int month = 1; month <= 12; ++month) {
        const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        const int last = lengths[month - 1] + (month == 2 && leap);
        for (int day = 1; day <= last; ++day) {
          const int digits[] = {day / 10, day % 10, -1, month / 10, month % 10, -1};
          for (int digit : digits) texts_ += digit < 0 ? '/' : static_cast<char>('0' + digit);
          texts_ += std::to_string(year);
          years_.push_back(static_cast<std::int16_t>(year));
          month_days_.push_back(static_cast<std::int16_t>(month * 100 + day));
        }
      }
    }
  }

  const char* text(Day day) const { return texts_.data() + (day - kFirst) * 10; }
  int year(Day day) const { return years_[day - kFirst]; }

  /// 29 February birthdays fall on 1 March in other years.
  Day birthday(Day birth, int years) const {
    const int month_day = month_days_[birth - kFirst];
    return month_day == 229 && (year(birth) + years) % 4 != 0
               ? day_of(year(birth) + years, 3, 1)
               : day_of(year(birth) + years, month_day / 100, month_day % 100);
  }

 private:
  static constexpr Day kFirst = day_of(kFirstYear, 1, 1);
  std::string texts_;
  std::vector<std::int16_t> years_, month_days_;
};

inline const DayTexts& day_texts() {
  static const DayTexts texts;
  return texts;
}

/// splitmix64: one stream a child, so that a child is the same whatever the number of children.
class Chance {
 public:
  Chance(std::uint64_t seed, std::uint64_t stream)
      : state_(seed * 0xD1342543DE82EF95u ^ (stream + 1) * 0x9E3779B97F4A7C15u) {}

  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }
  int below(int n) { return static_cast<int>((next() >> 32) * static_cast<std::uint64_t>(n) >> 32); }
  int between(int low, int high) { return low + below(high - low + 1); }
  bool happens(int per_mille) { return below(1000) < per_mille; }

  /// From a distribution given as rising (per cent, value) points, straight between them.
  struct Point {
    int percent, value;
  };
  int curve(std::initializer_list<Point> points) {
    const int at = below(100'000);
    for (auto point = points.begin(); point + 1 != points.end(); ++point) {
      const auto& [p0, v0] = *point;
      const auto& [p1, v1] = point[1];
      if (at < p1 * 1000)
        return v0 + static_cast<int>(static_cast<long long>(at - p0 * 1000) * (v1 - v0) / ((p1 - p0) * 1000));
    }
    return std::prev(points.end())->value;
  }

  /// Commoner values stand in the list more often.
  std::string_view one_of(std::initializer_list<std::string_view> values) {
    return values.begin()[below(static_cast<int>(values.size()))];
  }

 private:
  std::uint64_t state_;
};

using Postcode = std::array<char, 8>;

struct Place {
  std::string_view code, provider;
  Postcode post;
  std::array<char, 8> urn;
  bool has_urn;
};

struct Episode {
  Day start, end;
  std::string_view rne, ls, cin, rec, reason;
  Place place;
};

struct Review {
  Day held;
  std::string_view code;
};

struct Child {
  std::array<char, 7> id;
  std::string_view sex, ethnic;
  Day birth;
  std::uint64_t upn;
  Postcode home;
  std::vector<Episode> episodes;
  std::vector<Review> reviews;
  Day left_care;  // the last end, kOpen while in care
  bool care_leaver;
};

struct Options {
  std::filesystem::path out;
  int children = 1'000'000;
  std::uint64_t seed = 1;
  int from = 2004, to = 2022;
  bool years = false, shuffled = false;
};

/// The life of one child, as far as the 903 sees it.
class Life {
 public:
  Life(const Options& options, int number)
      : options_(options), chance_(options.seed, static_cast<std::uint64_t>(number)) {
    const std::string digits = std::to_string(1'000'000 + number);
    std::copy_n(digits.begin(), 7, child_.id.begin());
    child_.sex = chance_.happens(560) ? "1" : "2";
    child_.ethnic =
        chance_.one_of({"WBRI", "WBRI", "WBRI", "WBRI", "WBRI", "WBRI", "WBRI", "WBRI", "WBRI", "WBRI", "WBRI",
                        "WBRI", "WBRI", "WBRI", "WOTH", "WOTH", "MWBC", "MOTH", "BAFR", "BCRB", "APKN", "AOTH"});
    child_.upn = 999'000'000'000u + static_cast<std::uint64_t>(number);
    child_.home = postcode();
    live();
  }

  const Child& child() const { return child_; }

 private:
  void live() {
    const Day first = day_of(options_.from, 4, 1), last = day_of(options_.to, 3, 31);
    const bool already_in_care = chance_.happens(63);
    Day start =
        already_in_care ? first - chance_.curve({{0, 1}, {50, 500}, {100, 3500}}) : chance_.between(first, last);
    const int days_old = chance_.curve({{0, 0}, {12, 20}, {20, 365}, {38, 1800}, {58, 3650}, {88, 5840}, {100, 6450}});
    child_.birth = start - days_old;
    eighteen_ = day_texts().birthday(child_.birth, 18);
    if (already_in_care && eighteen_ <= first + 5) {  // still a child on the first day
      child_.birth = first - chance_.between(3600, 6300);
      eighteen_ = day_texts().birthday(child_.birth, 18);
      start = std::max(start, child_.birth);
    }
    int chance_to_return = 210;
    for (bool first_period = true;; first_period = false) {
      const Day stay = chance_.curve({{0, 2}, {22, 25}, {45, 110}, {62, 330}, {80, 720}, {92, 1550}, {100, 4400}});
      Day end = std::min(start + stay, eighteen_);
      if (first_period && already_in_care)
        end = std::min(std::max(end, first + chance_.curve({{0, 5}, {35, 260}, {75, 1100}, {100, 3600}})), eighteen_);
      period_of_care(start, end);
      child_.left_care = end;
      start = end + chance_.curve({{0, 3}, {60, 200}, {100, 1200}});
      if (end >= eighteen_ || start >= eighteen_ - 20 || start > last || !chance_.happens(chance_to_return)) break;
      chance_to_return = 120;
    }
    const Day fourteen = day_texts().birthday(child_.birth, 14), sixteen = day_texts().birthday(child_.birth, 16);
    int days_since_14 = 0;
    for (const Episode& episode : child_.episodes)
      days_since_14 += std::max(0, episode.end - std::max(episode.start, fourteen));
    const std::string_view ending = child_.episodes.back().rec;
    child_.care_leaver =
        days_since_14 >= 91 && child_.left_care > sixteen && ending != "E11" && ending != "E12" && ending != "E3";
  }

  /// Rows from `start` to `end`, each ending where the next begins: moves, court orders, changes with the same carer
  /// and temporary stays, after which the child is back in the same placement.
  void period_of_care(Day start, Day end) {
    const std::string_view cin = chance_.one_of({"N1", "N1", "N1", "N1", "N1", "N2", "N3", "N4", "N5", "N8"});
    std::string_view ls = chance_.one_of({"V2", "V2", "V2", "C1", "C1"}), rne = "S";
    Place place = new_place(start, ls, "");
    Day at = start;
    reviews(start, end);
    while (true) {
      const Day next = at + chance_.curve({{0, 1}, {20, 21}, {50, 107}, {80, 375}, {100, 1340}});
      if (next + 10 >= end || place.code == "A6") break;
      const int event = chance_.below(100);
      if (event < 52) {  // a move
        place_row(at, next, rne, ls, cin, place,
                  chance_.one_of({"CARPL", "CARPL", "CARPL", "CREQB", "CREQO", "LAREQ", "OTHER"}));
        place = new_place(next, ls, place.code);
        rne = "P";
      } else if (event < 82 && ls != "C2" && ls != "E1") {  // a court order
        place_row(at, next, rne, ls, cin, place, "");
        const bool may_be_adopted = ls == "C1" && next - child_.birth < 4 * 365 && chance_.happens(600);
        ls = ls == "V2" ? "C1" : may_be_adopted ? "E1" : "C2";
        rne = "L";
      } else if (event < 90 && (place.code == "U6" || place.code == "U3")) {  // long-term with the same carer
        place_row(at, next, rne, ls, cin, place, "PLACE");
        place.code = place.code == "U6" ? "U4" : "U1";
        rne = "T";
      } else {  // a temporary stay and the return
        const Day back = next + chance_.between(1, 7);
        Place away{chance_.one_of({"T1", "T2", "T4"}), "", postcode(), {}, false};
        place_row(at, next, rne, ls, cin, place, "");
        place_row(next, back, "P", ls, cin, away, "");
        at = back;
        rne = "P";
        continue;
      }
      at = next;
    }
    place_row(at, end, rne, ls, cin, place, "");
    child_.episodes.back().rec = end_reason(end, place.code);
  }

  void place_row(Day start, Day end, std::string_view rne, std::string_view ls, std::string_view cin,
                 const Place& place, std::string_view reason) {
    child_.episodes.push_back({start, end, rne, ls, cin, "X1", reason, place});
  }

  std::string_view end_reason(Day end, std::string_view place) {
    if (end >= eighteen_)
      return place[0] == 'U' ? chance_.one_of({"E17", "E17", "E5"}) : chance_.one_of({"E5", "E6", "E7", "E8"});
    if (place[0] == 'A') return chance_.one_of({"E11", "E12", "E12"});
    if (place[0] == 'U') return chance_.one_of({"E4A", "E4A", "E4A", "E4B", "E13", "E46", "E45", "E41", "E8", "E3"});
    return chance_.one_of({"E4A", "E4A", "E4A", "E4B", "E13", "E47", "E48", "E41", "E8", "E3"});
  }

  Place new_place(Day day, std::string_view ls, std::string_view left) {
    const int age = (day - child_.birth) * 100 / 36525;
    Place place{};
    if (ls == "E1") {
      place.code = "A6";
    } else if (age >= 16) {
      place.code = chance_.one_of({"U6", "U6", "U4", "K2", "K2", "H5", "H5", "H5", "P2"});
    } else if (age >= 10) {
      place.code = chance_.one_of({"U6", "U6", "U6", "U6", "U4", "U3", "U1", "K2", "K2", "K2", "P1", "S1"});
    } else {
      place.code = chance_.one_of({"U6", "U6", "U6", "U6", "U6", "U4", "U3", "U3", "U1", "R3", "P1", "U5"});
    }
    if (place.code == "P1" && (ls == "V2" || left == "P1")) place.code = "U6";
    switch (place.code[0]) {
      case 'P':
        place.provider = place.code == "P1" ? "PR0" : chance_.one_of({"PR1", "PR4"});
        break;
      case 'H':
      case 'K':
      case 'S':
      case 'R':
        place.provider = chance_.one_of({"PR4", "PR4", "PR4", "PR5"});
        break;
      default:
        place.provider = chance_.one_of({"PR1", "PR1", "PR1", "PR1", "PR1", "PR4", "PR4", "PR4", "PR5"});
    }
    place.post = place.code == "P1" ? child_.home : postcode();
    place.has_urn = place.code[0] != 'P' && place.code != "H5";
    if (place.has_urn) {
      place.urn = {'S', 'C', '9', '9', '0', '0', '0', '0'};
      for (int i = 4; i < 8; ++i) place.urn[i] = static_cast<char>('0' + chance_.below(10));
    }
    return place;
  }

  /// Invented: there is no ZN area.
  Postcode postcode() {
    static constexpr std::string_view letters = "ABDEFGHJLNPQRSTUWXYZ";
    std::uint64_t bits = chance_.next() >> 1;
    const auto take = [&bits](std::uint64_t n) {
      const auto taken = static_cast<std::size_t>(bits % n);
      bits /= n;
      return taken;
    };
    const auto digit = [&take] { return static_cast<char>('1' + take(9)); };
    Postcode made{'Z', 'N', digit(), digit(), ' ', digit(), 0, 0};
    made[6] = letters[take(20)];
    made[7] = letters[take(20)];
    return made;
  }

  void reviews(Day start, Day end) {
    const Day four = day_texts().birthday(child_.birth, 4);
    Day held = start + chance_.between(8, 28) + (chance_.happens(60) ? chance_.between(3, 30) : 0);
    for (int count = 1; held < end; ++count) {
      const std::string_view code = held < four ? std::string_view("PN0")
                                                : chance_.one_of({"PN1", "PN1", "PN1", "PN1", "PN1", "PN1", "PN2",
                                                                  "PN3", "PN4", "PN5", "PN6", "PN6", "PN6", "PN7"});
      child_.reviews.push_back({held, code});
      const int gap = count == 1 ? chance_.between(30, 88) : chance_.curve({{0, 31}, {60, 91}, {100, 190}});
      held += gap + (chance_.happens(40) ? 120 : 0);
    }
  }

  const Options& options_;
  Chance chance_;
  Child child_{};
  Day eighteen_ = 0;
};

}  // namespace bench
