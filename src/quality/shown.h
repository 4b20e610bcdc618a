// SPDX-License-Identifier: MIT
// What is shown of a row that breaks a rule: the values the rule looked at in that row, in its neighbours and in the
// child it belongs to.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "definitions/library.h"
#include "language/block.h"
#include "outturn/extracts.h"

namespace outturn::quality {

class ShownValues {
 public:
  ShownValues(const Rule& rule, const Library& library);

  /// The values of a row of the block, to be put into words later.
  std::vector<std::int64_t> of(const language::Block& block, std::uint32_t row) const;
  /// In words, each with its column: DECOM, 01/04/2021.
  std::vector<std::pair<std::string, std::string>> in_words(const std::vector<std::int64_t>& values,
                                                            const Texts& texts) const;

 private:
  enum class Whose : std::uint8_t { own, child, neighbour };
  struct Item {
    Whose whose;
    language::FieldIndex field;
    language::FieldIndex link;  // neighbour: the field of the row that leads to it
    std::string label;
    language::Type type;
    bool is_school_term = false;

    bool same(const Item& other) const { return whose == other.whose && field == other.field && link == other.link; }
  };

  void walk(const language::Node& node, int depth);
  void walk_parts(const language::Node& node, int depth);
  void add(Whose whose, language::TableIndex table, language::FieldIndex field, language::FieldIndex link = {});

  const Library& library_;
  language::TableIndex about_;
  std::vector<Item> items_;
};

}  // namespace outturn::quality
