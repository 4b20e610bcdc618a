// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "language/lexer.h"
#include "language/tree.h"

namespace outturn::language {

/// What an expression says, before anything in it is looked up.
enum class Syntax : std::uint8_t {
  integer,  // text
  decimal,  // text
  date,     // text
  text,     // text
  boolean,  // text: true, false
  missing,
  duration,  // text: the number; unit
  name,      // text
  member,    // operand 0 . text
  call,      // text ( operands )
  unary,     // op: - not
  binary,    // op: + - * / = != < <= > >= and or
  between,   // operand 0 between operand 1 and operand 2
  in_list,   // operand 0 in ( operands 1.. )
  in_group,  // operand 0 in text
  is_missing,
  conditional,  // if 0 then 1 else 2
  aggregate,    // see Aggregation
};

enum class Unit : std::uint8_t { days, weeks, months, years, working_days };

struct Expression;
using ExpressionPtr = std::unique_ptr<Expression>;

struct Expression {
  Syntax syntax = Syntax::missing;
  std::size_t begin = 0;  // byte offsets within the source
  std::size_t end = 0;
  std::string text;
  std::size_t text_begin = 0;  // where `text` stands, for errors about the name itself
  std::size_t text_end = 0;
  Unit unit = Unit::days;
  Op op = Op::constant;   // unary, binary
  std::size_t depth = 1;  // levels of operands, its own among them
  bool negated = false;   // not in, not between, is not missing
  std::vector<ExpressionPtr> operands;

  // aggregate: text(value of table where condition by order)
  std::string table;
  std::size_t table_begin = 0;
  std::size_t table_end = 0;
  bool distinct = false;
  ExpressionPtr value;
  ExpressionPtr condition;
  ExpressionPtr order;
};

}  // namespace outturn::language
