// SPDX-License-Identifier: MIT
// The fast reader against the slow one, and both against the CSV suite.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "input/row_reader.h"
#include "input_csv_reference.h"

namespace {

using outturn::input::Row;
using outturn::input::RowFault;
using outturn::input::RowReader;
using outturn::test::ReferenceReader;
using outturn::test::ReferenceRow;

std::vector<ReferenceRow> read_fast(std::string_view text, char delimiter, std::size_t width) {
  RowReader reader(text.data(), text.data() + text.size(), delimiter, width);
  std::vector<ReferenceRow> rows;
  Row row;
  while (reader.next(row)) {
    ReferenceRow& copy = rows.emplace_back();
    copy.line = row.line + 1;
    copy.is_faulty = row.fault != RowFault::none;
    copy.has_line_end = row.has_line_end;
    for (std::size_t i = 0; i < row.fields; ++i) copy.fields.emplace_back(reader.field(i));
  }
  return rows;
}

/// Rows as text, so that a difference is easy to see.
std::string text_of_rows(const std::vector<ReferenceRow>& rows) {
  std::string text;
  for (const ReferenceRow& row : rows) {
    text += std::to_string(row.line) + (row.is_faulty ? "!" : ":") + (row.has_line_end ? "" : "$");
    for (const std::string& field : row.fields) {
      text += '[';
      for (const char c : field) {
        const auto byte = static_cast<unsigned char>(c);
        text += byte >= 0x20 && byte < 0x7F ? std::string(1, c) : '<' + std::to_string(byte) + '>';
      }
      text += ']';
    }
    text += '\n';
  }
  return text;
}

std::string both_ways(std::string_view text, char delimiter, std::size_t width) {
  // A copy of its own on the heap: reading past its end is an error the sanitizer sees.
  const std::vector<char> exact(text.begin(), text.end());
  const std::string_view copy(exact.data(), exact.size());
  const std::string fast = text_of_rows(read_fast(copy, delimiter, width));
  CHECK(fast == text_of_rows(ReferenceReader(copy, delimiter, width).read()));
  return fast;
}

std::string content_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string random_text(std::mt19937& random, std::string_view alphabet, std::size_t length) {
  std::string text(length, ' ');
  for (char& c : text) c = alphabet[random() % alphabet.size()];
  return text;
}

}  // namespace

TEST_CASE("rows end with LF, CRLF or CR, also mixed") {
  CHECK(both_ways("a,b\nc,d\r\ne,f\rg,h", ',', 2) == "1:[a][b]\n2:[c][d]\n3:[e][f]\n4:$[g][h]\n");
  CHECK(both_ways("\n\r\n\r", ',', 1) == "1:[]\n2:[]\n3:[]\n");
  CHECK(both_ways("", ',', 1).empty());
}

TEST_CASE("a CRLF across two blocks of 64 bytes is one line end") {
  for (std::size_t length = 60; length <= 68; ++length) {
    const std::string text = std::string(length, 'x') + "\r\ny\r\n";
    CHECK(both_ways(text, ',', 1) == "1:[" + std::string(length, 'x') + "]\n2:[y]\n");
  }
}

TEST_CASE("quoted fields") {
  CHECK(both_ways("\"a,b\",c\n", ',', 2) == "1:[a,b][c]\n");
  CHECK(both_ways("\"a\"\"b\",\"\"\n", ',', 2) == "1:[a\"b][]\n");
  CHECK(both_ways("\"a\r\nb\",c\nd,e\n", ',', 2) == "1:[a<13><10>b][c]\n3:[d][e]\n");
  CHECK(both_ways("a\"b,c\n", ',', 2) == "1:[a\"b][c]\n");
  CHECK(both_ways("\"a\" ,c\n", ',', 2) == "1:[a ][c]\n");
}

TEST_CASE("a quoted row with faults of its own is one faulty row") {
  CHECK(both_ways("\"a\"b,c\nd,e\n", ',', 2) == "1![ab][c]\n2:[d][e]\n");
  CHECK(both_ways("a,b\nc,\"d", ',', 2) == "1:[a][b]\n2!$[c][d]\n");
}

TEST_CASE("a stray quote costs one physical line") {
  CHECK(both_ways("1,\"a\n2,b\n3,c\n", ',', 2) == "1!\n2:[2][b]\n3:[3][c]\n");
  CHECK(both_ways("1,\"a\n2,\"b\"\n3,c\n", ',', 2) == "1!\n2:[2][b]\n3:[3][c]\n");
  CHECK(both_ways("1,\"a\r2,b\r\"x\",y\r", ',', 2) == "1!\n2:[2][b]\n3:[x][y]\n");
}

TEST_CASE("a row over several lines must have as many fields as there are columns") {
  CHECK(both_ways("\"a\nb\",c\n", ',', 2) == "1:[a<10>b][c]\n");
  CHECK(both_ways("\"a\nb\",c, ,\t\n", ',', 2) == "1:[a<10>b][c][ ][<9>]\n");
  CHECK(both_ways("\"a\nb\"\n", ',', 2) == "1!\n2:[b\"]\n");
  CHECK(both_ways("\"a\nb\",c,d\n", ',', 2) == "1!\n2:[b\"][c][d]\n");
}

TEST_CASE("the fault lies at the quote that runs over the line end") {
  const std::string text = "\"w\",\"x\ny,z\n";
  RowReader reader(text.data(), text.data() + text.size(), ',', 2);
  Row row;
  REQUIRE(reader.next(row));
  CHECK(row.fault == RowFault::unclosed_quote);
  CHECK(row.fault_field == 1);
  CHECK(row.fault_at == text.data() + 5);
  CHECK(row.text == "\"w\",\"x");
}

TEST_CASE("rows over 1 MiB are not read, and take no memory") {
  const std::string endless(3 << 20, ',');
  for (const std::string& text : {endless + "\na,b\n", "\"" + endless + "\na,b\n", "x,\"" + endless + "\"\na,b\n"}) {
    RowReader reader(text.data(), text.data() + text.size(), ',', 2);
    Row row;
    REQUIRE(reader.next(row));
    CHECK(row.fault == RowFault::too_long);
    REQUIRE(reader.next(row));
    CHECK(row.fault == RowFault::none);
    CHECK(row.line == 1);
    CHECK(reader.field(1) == "b");
  }
}

TEST_CASE("many stray quotes do not make reading slow") {
  std::string text;
  for (int i = 0; i < 200000; ++i) text += i % 3 == 0 ? "a\",\"b\n" : "\"\"\n";
  const std::vector<ReferenceRow> rows = read_fast(text, ',', 2);  // minutes, were it not linear
  CHECK(rows.size() > 1000);
}

TEST_CASE("fast and slow reader agree on random text") {
  std::mt19937 random(20211);
  const std::string alphabets[] = {std::string("a,\"\n", 4), std::string("ab,,\"\"\r\n\n", 10),
                                   std::string("a,\"\r\n\0\xC3\xA9 ", 9), std::string("abcdefgh,,,\n\r", 13)};
  for (int i = 0; i < 60000; ++i) {
    const std::string& alphabet = alphabets[random() % std::size(alphabets)];
    const std::size_t length = i % 3 == 0 ? 55 + random() % 20 : random() % 200;
    const std::string text = random_text(random, alphabet, length);
    const std::size_t width = random() % 5;
    const std::string fast = text_of_rows(read_fast(text, ',', width));
    const std::string slow = text_of_rows(ReferenceReader(text, ',', width).read());
    if (fast != slow) {
      CAPTURE(width);
      FAIL_CHECK("differ on:\n" << text_of_rows({{1, {text}, false, true}}) << "fast:\n" << fast << "slow:\n" << slow);
      return;
    }
  }
}

TEST_CASE("the same rows follow, wherever reading starts") {
  std::mt19937 random(903);
  for (int i = 0; i < 2000; ++i) {
    const std::string text = random_text(random, "ab,\"\"\n\r\n", 120);
    RowReader whole(text.data(), text.data() + text.size(), ',', 3);
    Row row;
    std::vector<const char*> starts;
    for (starts.push_back(whole.position()); whole.next(row);) starts.push_back(whole.position());
    const std::size_t k = random() % starts.size();
    RowReader part(starts[k], text.data() + text.size(), ',', 3);
    for (std::size_t j = k + 1; j < starts.size(); ++j) {
      REQUIRE(part.next(row));
      CHECK(part.position() == starts[j]);
    }
  }
}

TEST_CASE("the CSV suite: both readers give the expected records") {
  const char* given = std::getenv("OUTTURN_CSV_SUITE");
  if (!given) {
    MESSAGE("skipped: OUTTURN_CSV_SUITE names no folder with a CSV suite");
    return;
  }
  const std::filesystem::path folder = given;
  std::ifstream expected(folder / "expected.jsonl");
  REQUIRE(expected);
  int entries = 0;
  for (std::string line; std::getline(expected, line); ++entries) {
    const auto entry = nlohmann::json::parse(line);
    const std::string name = entry["file"];
    std::string text = content_of(folder / name);
    if (text.rfind("\xEF\xBB\xBF", 0) == 0) text.erase(0, 3);
    const bool is_utf8 = entry["encoding"] != "not-utf-8";
    std::vector<ReferenceRow> records;
    for (const auto& record : entry["records"]) {
      ReferenceRow& row = records.emplace_back();
      row.line = record["line"];
      for (const std::string field : record["fields"]) {
        if (is_utf8) {
          row.fields.push_back(field);
          continue;
        }
        std::string latin1;  // files that are not UTF-8 were read as Latin-1
        for (std::size_t i = 0; i < field.size(); ++i) {
          const auto byte = static_cast<unsigned char>(field[i]);
          latin1 += byte < 0x80 ? field[i] : static_cast<char>((byte & 0x03) << 6 | (field[++i] & 0x3F));
        }
        row.fields.push_back(latin1);
      }
    }
    const auto plain = [](std::vector<ReferenceRow> rows) {
      for (ReferenceRow& row : rows) row.is_faulty = false, row.has_line_end = true;
      return text_of_rows(rows);
    };
    CAPTURE(name);
    CHECK(plain(read_fast(text, ',', 0)) == plain(records));
    CHECK(plain(ReferenceReader(text, ',', 0).read()) == plain(records));
  }
  CHECK(entries == 279);
}
