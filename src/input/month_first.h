// SPDX-License-Identifier: MIT
// Files whose dates have day and month in the other order than they were read in: refused as a whole, because the days
// up to the 12th would be read as other days without a word.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "input/dates.h"
#include "input/known_files.h"

namespace outturn::input {

/// The format of a date that can only be read with day and month in each other's place; nullopt: it is another fault.
std::optional<DatePattern> pattern_of_exchanged(std::string_view date, const DatePattern& pattern);

/// A file, and how its dates were read.
struct DatedFile {
  const KnownFile* known = nullptr;
  const DatePattern* pattern = nullptr;
  bool is_own_pattern = false;  ///< said of the file, its folder or its extract, and not of all files
  bool is_read = false;
};

/// Of all files of a folder in which such a date was met.
class DateOrders {
 public:
  DateOrders(const std::vector<DatedFile>& files, const Extracts& extracts);

  /// Every file of dates could have the other order, and one must have it: one sentence for all of them.
  std::optional<Error> all_refused() const;
  struct Refused {
    std::uint32_t file;
    std::string date;  ///< that shows it
    bool has_month_first;
    std::string help;  ///< what to write in outturn.toml, of all such files
  };
  /// The files that have the other order, of those that are read.
  std::vector<Refused> refused() const;

 private:
  struct Order {
    DatedFile file;
    std::string shown;      ///< the first date that must be read in the other order; empty: none must
    bool is_short = false;  ///< with a year of two digits
    bool has_dates = false;
    bool needs_its_own = false;  ///< a date that cannot be read in the other order
    bool may_not_be = false;     ///< ... or that nobody writes in a file that has it

    bool is_exchanged() const { return !shown.empty() && !may_not_be; }
  };
  Order order_of(const DatedFile& file) const;
  std::string format_of(const Order& order) const;

  const Extracts& extracts_;
  std::vector<Order> orders_;
};

}  // namespace outturn::input
