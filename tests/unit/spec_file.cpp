// SPDX-License-Identifier: MIT
#include "spec_file.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace outturn::test {
namespace {

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(" \t");
  return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

class Reader {
 public:
  Reader(std::string name, std::istream& in) : name_(std::move(name)) {
    std::string line;
    while (std::getline(in, line)) lines_.push_back(line);
  }

  std::vector<SpecCase> read() {
    while (at_ < lines_.size()) {
      const std::string& line = lines_[at_++];
      if (line.starts_with("## ")) {
        cases_.push_back(common_);
        current().title = line.substr(3);
        current().line = static_cast<int>(at_);
      } else if (line.starts_with("|")) {
        row(line);
      } else if (const std::string keyword = keyword_of(line); !keyword.empty()) {
        statement(keyword, trimmed(line.substr(keyword.size() + 1)));
      }  // everything else is prose
    }
    for (const auto& c : cases_)
      for (const auto& s : c.steps)
        if (s.result.empty() && !s.fails)
          throw std::runtime_error(name_ + ":" + std::to_string(s.line) + ": no result");
    return std::move(cases_);
  }

 private:
  // A statement is a word in lower case and a colon, at the start of a line.
  static std::string keyword_of(const std::string& line) {
    const auto end = line.find_first_not_of("abcdefghijklmnopqrstuvwxyz_");
    return end == std::string::npos || end == 0 || line[end] != ':' ? "" : line.substr(0, end);
  }

  SpecCase& current() {
    SpecCase& c = cases_.empty() ? common_ : cases_.back();
    c.file = name_;
    return c;
  }

  [[noreturn]] void fail(const std::string& what) const {
    throw std::runtime_error(name_ + ":" + std::to_string(at_) + ": " + what);
  }

  // The lines that follow, indented by two blanks; a blank line belongs to them if an indented one comes after it.
  std::string indented() {
    std::string text;
    while (at_ < lines_.size()) {
      std::size_t ahead = at_;
      while (ahead < lines_.size() && lines_[ahead].empty()) ++ahead;
      if (ahead == lines_.size() || !lines_[ahead].starts_with("  ")) break;
      for (; at_ < ahead; ++at_) text += '\n';
      text += lines_[at_++].substr(2) + "\n";
    }
    return text;
  }

  void row(const std::string& line) {
    if (current().tables.empty()) fail("a row without a table");
    auto& cells = current().tables.back().rows.emplace_back();
    for (std::size_t from = 1; from < line.size();) {
      const std::size_t to = std::min(line.find('|', from), line.size());
      if (to < line.size() || !trimmed(line.substr(from)).empty())
        cells.push_back(trimmed(line.substr(from, to - from)));
      from = to + 1;
    }
  }

  SpecStep& step() {
    auto& steps = current().steps;
    const bool finished = steps.empty() || steps.back().fails || !steps.back().result.empty();
    if (finished) steps.emplace_back().line = static_cast<int>(at_);
    return steps.back();
  }

  void statement(const std::string& keyword, const std::string& rest) {
    if (keyword == "expression") {
      std::string text = rest;
      if (const std::string more = indented(); !more.empty())
        text += (text.empty() ? "" : "\n") + more.substr(0, more.size() - 1);
      step().expression = text;
    } else if (keyword == "file") {
      SpecStep& s = step();
      s.files.emplace_back(rest, indented());
    } else if (keyword == "result") {
      if (current().steps.empty()) fail("a result without an expression");
      current().steps.back().result = rest;
    } else if (keyword == "error") {
      if (current().steps.empty()) fail("an error without an expression");
      current().steps.back().fails = true;
      current().steps.back().error = indented();
    } else if (keyword == "about") {
      current().about = rest;
    } else if (keyword == "codes") {
      current().codes.push_back(rest);
    } else if (keyword == "term") {
      current().terms.push_back(rest);
    } else {
      table(keyword == "table" ? "children" : keyword, rest);
    }
  }

  // A case's own table takes the place of the section's.
  void table(const std::string& name, const std::string& header) {
    std::erase_if(current().tables, [&](const SpecTable& t) { return t.name == name; });
    current().tables.push_back({name, header, {}});
  }

  std::string name_;
  std::vector<std::string> lines_;
  std::size_t at_ = 0;
  SpecCase common_;
  std::vector<SpecCase> cases_;
};

}  // namespace

std::vector<SpecCase> read_specification() {
  namespace fs = std::filesystem;
  const fs::path root = fs::path(OUTTURN_SOURCE_DIR) / "tests/spec";
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(root))
    if (entry.path().extension() == ".spec") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<SpecCase> all;
  for (const auto& path : paths) {
    std::ifstream in(path);
    for (auto& c : Reader(fs::relative(path, root).generic_string(), in).read()) all.push_back(std::move(c));
  }
  return all;
}

}  // namespace outturn::test
