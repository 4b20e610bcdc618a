// SPDX-License-Identifier: MIT
// Reading 1: a child of one of several authorities is LA and CHILD together, so its authority is known without Header.
#pragma once

#include <cstdint>
#include <vector>

#include "definitions/library.h"
#include "language/block.h"
#include "outturn/extracts.h"

namespace outturn {

/// A block of children whose authority is the one that their ids are made with, where Header has no row of them.
class AuthoritiesOfBlock {
 public:
  AuthoritiesOfBlock(const Library& library, const Extracts& extracts)
      : field_(library.history.vocabulary.find_field(language::kChildren, "authority")), extracts_(extracts) {}

  /// The block itself, where nothing is to be added. `child_of`: the number of its k-th child in the extracts. Valid
  /// until the next call.
  template <class ChildOf>
  const language::Block& complete(const language::Block& block, ChildOf child_of) {
    const auto& children = block.tables[language::kChildren];
    if (!extracts_.of_several_authorities || !field_ || !children.columns[field_]) return block;
    const auto* known = static_cast<const std::int64_t*>(children.columns[field_]);
    authorities_.assign(known, known + children.rows);
    bool is_whole = true;
    for (std::uint32_t k = 0; k < children.rows; ++k) {
      if (authorities_[k] != kMissingLong) continue;
      authorities_[k] = authority_of(child_of(k));
      is_whole = false;
    }
    if (is_whole) return block;
    block_ = block;
    block_.tables[language::kChildren].columns[field_] = authorities_.data();
    return block_;
  }

 private:
  std::int64_t authority_of(std::uint32_t child) const;

  language::FieldIndex field_;
  const Extracts& extracts_;
  std::vector<std::int64_t> authorities_;
  language::Block block_;
};

}  // namespace outturn
