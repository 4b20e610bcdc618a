// SPDX-License-Identifier: MIT
// Reading 1: whether the files of a folder are of several authorities, and whether a column tells them apart.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "input/authority_names.h"
#include "input/known_files.h"
#include "outturn/extracts.h"

namespace outturn::input {

/// The columns that name the authority in one file, and what its rows say there.
struct FileAuthorities {
  KnownFile* file;
  AuthorityNames::Seen seen;
};

/// A heading such as `Council` may be about something else; in every file about children it is not.
bool authorities_everywhere(const std::vector<KnownFile>& files);

/// Columns that are not about one authority: LA alone counts then. The error: which is meant cannot be known.
std::optional<Error> resolve_columns(std::vector<FileAuthorities>& files, const Extracts& extracts);

/// The Header and another table name none of their authorities alike: no child would have rows in both.
std::optional<Error> named_differently(const std::vector<FileAuthorities>& files, const AuthorityNames& names,
                                       const Extracts& extracts);

/// Two names without a return in common, whose Headers are of the same children: one authority, written in two ways.
/// Years must be settled, and the authorities part of the children's ids.
std::optional<Error> renamed_authority(const Extracts& extracts);

/// Children of two authorities, in two files or in one, without a column that tells them apart: most of the ids that
/// both have are of children born on different days. Years must be settled.
std::optional<Error> overlapping_authorities(const Extracts& extracts, const std::vector<KnownFile>& files,
                                             bool are_apart);

}  // namespace outturn::input
