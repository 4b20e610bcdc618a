// SPDX-License-Identifier: MIT
// What a row is called, and which lines of which files it stands in. A row that history built (a placement, a review
// due) leads back to the rows of the extracts that decided it.
#pragma once

#include <string>
#include <vector>

#include "definitions/library.h"
#include "explain/explanation.h"
#include "history/histories.h"
#include "language/row_values.h"

namespace outturn::explain {

using language::Cell;
using language::FieldIndex;
using language::Frame;
using language::RowValues;
using language::TableIndex;

/// The fields that names of rows are made of: wanted beside what a definition reads.
void want_names(const Library& library, TableIndex table, history::WantedHistory& wanted);

/// Adds a place where it is not there yet.
void add_place(std::vector<RowPlace>& places, RowPlace place);

class RowPlaces {
 public:
  RowPlaces(const Library& library, const history::Histories& histories, const history::BlockBuilder& builder,
            const RowValues& values)
      : library_(library), histories_(histories), builder_(builder), values_(values) {}

  /// The block's first child, by its number in the extracts.
  void look_at(std::uint32_t first_child) { first_child_ = first_child; }

  /// "placement 2, 2019-10-01 to 2021-06-01", "review 3, due 2021-07-01, not held".
  std::string name(TableIndex table, std::uint32_t row) const;
  std::vector<RowPlace> places(TableIndex table, std::uint32_t row) const;
  /// Where a field of the child itself was read: its row of the header.
  std::vector<RowPlace> places_of_child_field(FieldIndex field, std::uint32_t child) const;
  RowPlace place(const ExtractTable& table, std::uint64_t row) const;

 private:
  Cell cell(TableIndex table, std::uint32_t row, const char* field) const;
  std::string day(TableIndex table, std::uint32_t row, const char* field) const;
  std::string stretch(TableIndex table, std::uint32_t row, const char* start, const char* end) const;
  std::string other_name(TableIndex table, std::uint32_t row) const;
  void add_episodes(std::uint32_t child, const char* field, Cell number, bool and_end, std::vector<RowPlace>& to) const;
  void add_review_due(std::uint32_t row, std::vector<RowPlace>& to) const;
  bool add_review(std::uint32_t child, Day held, std::vector<RowPlace>& to) const;

  const Library& library_;
  const history::Histories& histories_;
  const history::BlockBuilder& builder_;
  const RowValues& values_;
  std::uint32_t first_child_ = 0;
};

}  // namespace outturn::explain
