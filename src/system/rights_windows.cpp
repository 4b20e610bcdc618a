// SPDX-License-Identifier: MIT
#include "system/rights_windows.h"

#include <aclapi.h>

#include "system/wide_text_windows.h"

namespace outturn::system {
namespace {

// The user this program runs for; empty: unknown.
std::vector<char> token_user() {
  HANDLE token = nullptr;
  if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token)) return {};
  DWORD size = 0;
  GetTokenInformation(token, TokenUser, nullptr, 0, &size);
  std::vector<char> user(size);
  if (!GetTokenInformation(token, TokenUser, user.data(), size, &size)) user.clear();
  CloseHandle(token);
  return user;
}

PSID sid_of(std::vector<char>& user) {
  return reinterpret_cast<TOKEN_USER*>(user.data())->User.Sid;
}

bool is_well_known(PSID sid) {
  return IsWellKnownSid(sid, WinLocalSystemSid) || IsWellKnownSid(sid, WinBuiltinAdministratorsSid) ||
         IsWellKnownSid(sid, WinCreatorOwnerRightsSid);
}

}  // namespace

SecurityForNew::SecurityForNew(const FileRights& rights) {
  if (rights.only_owner) {
    user_ = token_user();
    if (user_.empty()) return;
    const auto size = static_cast<DWORD>(sizeof(ACL) + sizeof(ACCESS_ALLOWED_ACE) + GetLengthSid(sid_of(user_)));
    list_.resize(size);
    auto* list = reinterpret_cast<ACL*>(list_.data());
    if (!InitializeAcl(list, size, ACL_REVISION) ||
        !AddAccessAllowedAce(list, ACL_REVISION, FILE_ALL_ACCESS, sid_of(user_)) ||
        !InitializeSecurityDescriptor(&descriptor_, SECURITY_DESCRIPTOR_REVISION) ||
        !SetSecurityDescriptorDacl(&descriptor_, TRUE, list, FALSE) ||
        !SetSecurityDescriptorControl(&descriptor_, SE_DACL_PROTECTED, SE_DACL_PROTECTED))
      return;
    attributes_ = {sizeof attributes_, &descriptor_, FALSE};
  } else if (!rights.like.empty()) {
    const std::wstring path = wide_path(rights.like);
    DWORD size = 0;
    GetFileSecurityW(path.c_str(), DACL_SECURITY_INFORMATION, nullptr, 0, &size);
    copied_.resize(size);
    if (size == 0 || !GetFileSecurityW(path.c_str(), DACL_SECURITY_INFORMATION, copied_.data(), size, &size)) return;
    attributes_ = {sizeof attributes_, copied_.data(), FALSE};
  }
}

// The system and its administrators read everything anyway.
bool others_can_read(const std::string& path) {
  PACL list = nullptr;
  PSID owner = nullptr;
  PSECURITY_DESCRIPTOR descriptor = nullptr;
  std::wstring name = wide_path(path);
  if (GetNamedSecurityInfoW(name.data(), SE_FILE_OBJECT, OWNER_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION, &owner,
                            nullptr, &list, nullptr, &descriptor) != ERROR_SUCCESS)
    return false;
  auto user = token_user();
  bool found = list == nullptr;  // no list: everybody
  for (DWORD i = 0; list && i < list->AceCount && !found; ++i) {
    void* entry = nullptr;
    if (!GetAce(list, i, &entry)) continue;
    auto* allowed = static_cast<ACCESS_ALLOWED_ACE*>(entry);
    if (allowed->Header.AceType != ACCESS_ALLOWED_ACE_TYPE || (allowed->Header.AceFlags & INHERIT_ONLY_ACE) != 0)
      continue;
    if ((allowed->Mask & (FILE_READ_DATA | GENERIC_READ | GENERIC_ALL)) == 0) continue;
    PSID sid = &allowed->SidStart;
    found = !is_well_known(sid) && !EqualSid(sid, owner) && (user.empty() || !EqualSid(sid, sid_of(user)));
  }
  LocalFree(descriptor);
  return found;
}

std::string command_to_hide(const std::string& quoted_path) {
  return "icacls " + quoted_path + " /inheritance:r /grant:r %USERNAME%:F";
}

}  // namespace outturn::system
