// SPDX-License-Identifier: MIT
#include "test_block.h"

#include "outturn/day.h"
#include "outturn/extracts.h"
#include "outturn/rounding.h"

namespace outturn::test {

using language::Kind;
using language::Storage;
using language::Type;

TestBlock::TestBlock(const TestTables& tables, const language::Vocabulary& vocabulary, Texts& texts) {
  const std::size_t children = tables[language::kChildren].rows.size();
  for (const language::TableIndex t : tables.indices()) {
    const TestTable& table = tables[t];
    language::TableView& view = block_.tables.emplace_back();
    view.rows = static_cast<std::uint32_t>(table.rows.size());
    if (vocabulary.tables[t].of_children) {
      auto& owner = indices_.emplace_back();
      auto& offsets = indices_.emplace_back(children + 1);
      for (std::size_t r = 0; r < table.rows.size(); ++r) {
        const auto child =
            static_cast<std::uint32_t>(t == language::kChildren ? static_cast<int>(r) : table.rows[r].child);
        owner.push_back(child);
        ++offsets[child + 1];
      }
      for (std::size_t c = 0; c < children; ++c) offsets[c + 1] += offsets[c];
      view.owner = owner.data();
      view.offsets = offsets.data();
    }
    for (const language::FieldIndex f : vocabulary.tables[t].fields.indices())
      view.columns.push_back(column(table, f, vocabulary.tables[t].fields[f].type.kind, texts));
  }
}

const void* TestBlock::column(const TestTable& table, language::FieldIndex field, Kind kind, Texts& texts) {
  if (field.value() < table.missing_altogether.size() && table.missing_altogether[field]) return nullptr;
  if (kind == Kind::boolean || kind == Kind::code) {
    auto& column = bytes_.emplace_back();
    for (const auto& row : table.rows) {
      const Cell& c = row.cells[field];
      column.push_back(static_cast<std::uint8_t>(c.missing ? 0 : kind == Kind::boolean ? c.number + 1 : c.number));
    }
    column.reserve(1);
    return column.data();
  }
  if (kind == Kind::decimal || kind == Kind::text) {
    auto& column = longs_.emplace_back();
    for (const auto& row : table.rows) {
      const Cell& c = row.cells[field];
      column.push_back(c.missing ? kMissingLong : kind == Kind::text ? texts.id_of(c.text) : c.number);
    }
    column.reserve(1);
    return column.data();
  }
  auto& column = ints_.emplace_back();
  for (const auto& row : table.rows) {
    const Cell& c = row.cells[field];
    column.push_back(c.missing ? kMissingInt : static_cast<std::int32_t>(c.number));
  }
  column.reserve(1);
  return column.data();
}

Cell cell_of(const language::Values& values, std::uint32_t row, const Type& type, const Texts& texts) {
  const std::uint32_t i = values.single ? 0 : row;
  switch (values.storage) {
    case Storage::logic: {
      const auto v = values.as<std::uint8_t>()[i];
      return v == language::kUnknown ? Cell{} : Cell::of(v == language::kTrue ? 1 : 0);
    }
    case Storage::code: {
      const auto v = values.as<std::uint8_t>()[i];
      return v == kMissingByte ? Cell{} : Cell::of(v);
    }
    case Storage::int32: {
      const auto v = values.as<std::int32_t>()[i];
      return v == kMissingInt ? Cell{} : Cell::of(v);
    }
    case Storage::int64: {
      const auto v = values.as<std::int64_t>()[i];
      if (v == kMissingLong) return {};
      return type.kind == Kind::text ? Cell::of(texts.text_of(v)) : Cell::of(v);
    }
  }
  return {};
}

namespace {

std::string decimal_text(std::int64_t ten_thousandths) {
  std::string text = Rounded{ten_thousandths, 4}.text();
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

}  // namespace

std::string shown(const Cell& cell, const Type& type, const Texts* texts) {
  if (cell.missing) return type.kind == Kind::boolean ? "unknown" : "missing";
  switch (type.kind) {
    case Kind::boolean:
      return cell.number != 0 ? "true" : "false";
    case Kind::decimal:
      return decimal_text(cell.number);
    case Kind::date:
      return format_iso(static_cast<Day>(cell.number));
    case Kind::text:
      return "\"" + cell.text + "\"";
    case Kind::code:
      return texts ? texts->code_of(*type.codes, static_cast<std::uint8_t>(cell.number))
                   : type.codes->code_of(static_cast<std::uint8_t>(cell.number));
    case Kind::row:
      return "row " + std::to_string(cell.number + 1);
    default:
      return std::to_string(cell.number);
  }
}

}  // namespace outturn::test
