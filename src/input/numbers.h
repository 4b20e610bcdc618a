// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "outturn/schema.h"
#include "problems/catalogue.h"

namespace outturn::input {

/// A value, or none, and what there is to say about it. `text` comes without blanks around it, and not empty.
template <class T>
struct Reading {
  T value;
  std::optional<ProblemId> problem;
};

Reading<std::int32_t> read_integer(std::string_view text);
/// In ten-thousandths; a fifth decimal place rounds half away from zero.
Reading<std::int64_t> read_decimal(std::string_view text);
/// 1 = no, 2 = yes.
Reading<std::uint8_t> read_boolean(std::string_view text);
Reading<std::int32_t> read_financial_year(std::string_view text);
/// The last day of the term.
Reading<std::int32_t> read_school_term(std::string_view text);
/// Reading 11: a YEAR column gives the return's financial year; one year alone is the one the return ends in.
Reading<std::int32_t> read_return_year(std::string_view text);

}  // namespace outturn::input
