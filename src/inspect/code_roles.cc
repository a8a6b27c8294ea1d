#include "inspect/code_roles.h"

#include <array>
#include <string>
#include <unordered_map>

#include "inspect/code_name_filter.h"

namespace shareguard::inspect {
namespace {

struct Entry {
  std::string_view name;  // a leading dot: the last part of any name
  CodeRole role;
};

constexpr Entry kPython[] = {
    {"timeit.timeit", CodeRole::kRun},
    {"marshal.load", CodeRole::kDecode},
    {"gzip.open", CodeRole::kDecode},
    {"bz2.open", CodeRole::kDecode},
    {"lzma.open", CodeRole::kDecode},
    {"zipfile.ZipFile", CodeRole::kDecode},
    {"psutil.Popen", CodeRole::kStart},
    {"os.execlp", CodeRole::kStart},
    {"os.execvpe", CodeRole::kStart},
    {"os.spawnlp", CodeRole::kStart},
    {"os.spawnvp", CodeRole::kStart},
    {"asyncio.create_subprocess_shell", CodeRole::kStart},
    {"asyncio.create_subprocess_exec", CodeRole::kStart},
    {"pty.spawn", CodeRole::kStart},
    {"pexpect.spawn", CodeRole::kStart},
    {"pexpect.run", CodeRole::kStart},
    {"get_ipython().system", CodeRole::kStart},
    {"get_ipython().getoutput", CodeRole::kStart},
    {"get_ipython().getoutputs", CodeRole::kStart},
    {"requests.get", CodeRole::kFetch},
    {"requests.post", CodeRole::kFetch},
    {"requests.request", CodeRole::kFetch},
    {"httpx.get", CodeRole::kFetch},
    {"httpx.post", CodeRole::kFetch},
    {"urllib.request.urlopen", CodeRole::kFetch},
    {"urllib2.urlopen", CodeRole::kFetch},
    {"urllib.urlopen", CodeRole::kFetch},
    {"map", CodeRole::kApply},
    {"filter", CodeRole::kApply},
    {"eval", CodeRole::kRun},
    {"exec", CodeRole::kRun},
    {"execfile", CodeRole::kRun},
    {"compile", CodeRole::kRun},
    {"code.InteractiveInterpreter().runcode", CodeRole::kRun},
    {"types.FunctionType", CodeRole::kRun},
    {"os.system", CodeRole::kStart},
    {"os.popen", CodeRole::kStart},
    {"os.execl", CodeRole::kStart},
    {"os.execv", CodeRole::kStart},
    {"os.execvp", CodeRole::kStart},
    {"subprocess.run", CodeRole::kStart},
    {"subprocess.call", CodeRole::kStart},
    {"subprocess.check_call", CodeRole::kStart},
    {"subprocess.check_output", CodeRole::kStart},
    {"subprocess.getoutput", CodeRole::kStart},
    {"subprocess.getstatusoutput", CodeRole::kStart},
    {"subprocess.Popen", CodeRole::kStart},
    {"commands.getoutput", CodeRole::kStart},
    {"base64.b64decode", CodeRole::kDecode},
    {"base64.standard_b64decode", CodeRole::kDecode},
    {"base64.urlsafe_b64decode", CodeRole::kDecode},
    {"base64.decodebytes", CodeRole::kDecode},
    {"base64.decodestring", CodeRole::kDecode},
    {"base64.b32decode", CodeRole::kDecode},
    {"base64.b16decode", CodeRole::kDecode},
    {"base64.a85decode", CodeRole::kDecode},
    {"base64.b85decode", CodeRole::kDecode},
    {"binascii.unhexlify", CodeRole::kDecode},
    {"binascii.a2b_hex", CodeRole::kDecode},
    {"binascii.a2b_base64", CodeRole::kDecode},
    {"binascii.a2b_uu", CodeRole::kDecode},
    {"bytes.fromhex", CodeRole::kDecode},
    {"bytearray.fromhex", CodeRole::kDecode},
    {"codecs.decode", CodeRole::kDecode},
    {"codecs.getdecoder", CodeRole::kDecode},
    {"zlib.decompress", CodeRole::kDecode},
    {"gzip.decompress", CodeRole::kDecode},
    {"bz2.decompress", CodeRole::kDecode},
    {"lzma.decompress", CodeRole::kDecode},
    {"marshal.loads", CodeRole::kDecode},
    {"chr", CodeRole::kCharCode},
    {"unichr", CodeRole::kCharCode},
    {"__import__", CodeRole::kImport},
    {"importlib.import_module", CodeRole::kImport},
    {"importlib.__import__", CodeRole::kImport},
    {"runpy.run_module", CodeRole::kImport},
    {"pkgutil.resolve_name", CodeRole::kImport},
    {"getattr", CodeRole::kMember},
};

constexpr Entry kJavaScript[] = {
    {"fetch", CodeRole::kFetch},
    {"axios.get", CodeRole::kFetch},
    {"axios", CodeRole::kFetch},
    {"got", CodeRole::kFetch},
    {"module.require", CodeRole::kImport},
    {"process.mainModule.require", CodeRole::kImport},
    {"require.main.require", CodeRole::kImport},
    {"process.getBuiltinModule", CodeRole::kImport},
    {"module._load", CodeRole::kImport},
    {"Module._load", CodeRole::kImport},
    {"createRequire()", CodeRole::kImport},
    {"module.createRequire()", CodeRole::kImport},
    {"require.call", CodeRole::kImport},
    {"require.apply", CodeRole::kImport},
    {"eval", CodeRole::kRun},
    {"Function", CodeRole::kRun},
    {"execScript", CodeRole::kRun},
    {"vm.runInThisContext", CodeRole::kRun},
    {"vm.runInNewContext", CodeRole::kRun},
    {"vm.runInContext", CodeRole::kRun},
    {"vm.Script", CodeRole::kRun},
    {"child_process.exec", CodeRole::kStart},
    {"child_process.execSync", CodeRole::kStart},
    {"child_process.execFile", CodeRole::kStart},
    {"child_process.execFileSync", CodeRole::kStart},
    {"child_process.spawn", CodeRole::kStart},
    {"child_process.spawnSync", CodeRole::kStart},
    {"atob", CodeRole::kDecode},
    {"unescape", CodeRole::kDecode},
    {"zlib.inflateSync", CodeRole::kDecode},
    {"zlib.gunzipSync", CodeRole::kDecode},
    {"zlib.brotliDecompressSync", CodeRole::kDecode},
    {"String.fromCharCode", CodeRole::kCharCode},
    {"String.fromCodePoint", CodeRole::kCharCode},
    {"require", CodeRole::kImport},
    {"import", CodeRole::kImport},
    {"importScripts", CodeRole::kImport},
    {"process.binding", CodeRole::kImport},
    {"Reflect.get", CodeRole::kMember},
};

constexpr Entry kR[] = {
    {"parse", CodeRole::kParse},
    {"str2lang", CodeRole::kParse},
    {"str2expression", CodeRole::kParse},
    {"parse_expr", CodeRole::kParse},
    {"rlang.parse_expr", CodeRole::kParse},
    {"url", CodeRole::kFetch},
    {"getURL", CodeRole::kFetch},
    {"RCurl.getURL", CodeRole::kFetch},
    {"httr.GET", CodeRole::kFetch},
    {"GET", CodeRole::kFetch},
    {"curl.curl_fetch_memory", CodeRole::kFetch},
    {"lapply", CodeRole::kApply},
    {"sapply", CodeRole::kApply},
    {"vapply", CodeRole::kApply},
    {"mapply", CodeRole::kApply},
    {"Map", CodeRole::kApply},
    {"map", CodeRole::kApply},
    {"purrr.map", CodeRole::kApply},
    {"Filter", CodeRole::kApply},
    {"Reduce", CodeRole::kApply},
    {"parLapply", CodeRole::kApply},
    {"mclapply", CodeRole::kApply},
    {"future_lapply", CodeRole::kApply},
    {"eval", CodeRole::kRun},
    {"evalq", CodeRole::kRun},
    {"source", CodeRole::kRun},
    {"sys.source", CodeRole::kRun},
    {"system", CodeRole::kStart},
    {"system2", CodeRole::kStart},
    {"shell", CodeRole::kStart},
    {"shell.exec", CodeRole::kStart},
    {"pipe", CodeRole::kStart},
    {"processx.run", CodeRole::kStart},
    {"sys.exec_wait", CodeRole::kStart},
    {"rawToChar", CodeRole::kDecode},
    {"memDecompress", CodeRole::kDecode},
    {"base64enc.base64decode", CodeRole::kDecode},
    {"base64decode", CodeRole::kDecode},
    {"jsonlite.base64_dec", CodeRole::kDecode},
    {"base64_dec", CodeRole::kDecode},
    {"openssl.base64_decode", CodeRole::kDecode},
    {"base64_decode", CodeRole::kDecode},
    {"RCurl.base64Decode", CodeRole::kDecode},
    {"base64Decode", CodeRole::kDecode},
    {"caTools.base64decode", CodeRole::kDecode},
    {"intToUtf8", CodeRole::kCharCode},
    {"as.raw", CodeRole::kCharCode},
    {"library", CodeRole::kImport},
    {"require", CodeRole::kImport},
    {"requireNamespace", CodeRole::kImport},
    {"loadNamespace", CodeRole::kImport},
    {"attachNamespace", CodeRole::kImport},
    {"asNamespace", CodeRole::kImport},
    {"getNamespace", CodeRole::kImport},
    {"p_load", CodeRole::kImport},
    {"pacman.p_load", CodeRole::kImport},
    {"get", CodeRole::kFunction},
    {"get0", CodeRole::kFunction},
    {"match.fun", CodeRole::kFunction},
    {"do.call", CodeRole::kFunction},
    {"getFunction", CodeRole::kFunction},
    {"as.name", CodeRole::kFunction},
    {"as.symbol", CodeRole::kFunction},
};

constexpr Entry kJulia[] = {
    {"include", CodeRole::kRun},
    {"HTTP.get", CodeRole::kFetch},
    {"HTTP.request", CodeRole::kFetch},
    {"download", CodeRole::kFetch},
    {"Downloads.download", CodeRole::kFetch},
    {"run", CodeRole::kStart},
    {"pipeline", CodeRole::kStart},
    {"Cmd", CodeRole::kStart},
    {"map", CodeRole::kApply},
    {"foreach", CodeRole::kApply},
    {"eval", CodeRole::kRun},
    {"include_string", CodeRole::kRun},
    {"Meta.parse", CodeRole::kRun},
    {"Core.eval", CodeRole::kRun},
    {"base64decode", CodeRole::kDecode},
    {"Base64.base64decode", CodeRole::kDecode},
    {"Base64.Base64DecodePipe", CodeRole::kDecode},
    {"hex2bytes", CodeRole::kDecode},
    {"getfield", CodeRole::kMember},
    {"getproperty", CodeRole::kMember},
    {"getglobal", CodeRole::kMember},
    {"Char", CodeRole::kCharCode},
};

constexpr Entry kJava[] = {
    {".eval", CodeRole::kRun},
    {".defineClass", CodeRole::kRun},
    {"defineClass", CodeRole::kRun},
    {".exec", CodeRole::kStart},
    {"ProcessBuilder", CodeRole::kStart},
    {"Base64.getDecoder().decode", CodeRole::kDecode},
    {"Base64.getUrlDecoder().decode", CodeRole::kDecode},
    {"Base64.getMimeDecoder().decode", CodeRole::kDecode},
    {"java.util.Base64.getDecoder().decode", CodeRole::kDecode},
    {"java.util.Base64.getUrlDecoder().decode", CodeRole::kDecode},
    {"java.util.Base64.getMimeDecoder().decode", CodeRole::kDecode},
    {"DatatypeConverter.parseBase64Binary", CodeRole::kDecode},
    {"DatatypeConverter.parseHexBinary", CodeRole::kDecode},
    {"Class.forName", CodeRole::kImport},
};

constexpr Entry kC[] = {
    {"system", CodeRole::kStart}, {"std.system", CodeRole::kStart}, {"popen", CodeRole::kStart},
    {"execl", CodeRole::kStart},  {"execlp", CodeRole::kStart},     {"execvp", CodeRole::kStart},
    {"execv", CodeRole::kStart},  {"dlsym", CodeRole::kSymbol},     {"GetProcAddress", CodeRole::kSymbol},
};

class Table {
 public:
  void Add(std::string_view name, CodeRole role) {
    filter_.Add(name);
    roles_.emplace(name, role);
  }
  CodeRole Of(std::string_view name) const {
    if (!filter_.MayHave(name)) return CodeRole::kNone;
    const auto found = roles_.find(name);
    return found == roles_.end() ? CodeRole::kNone : found->second;
  }

 private:
  CodeNameFilter filter_;
  std::unordered_map<std::string_view, CodeRole> roles_;
};

template <size_t N>
Table Make(const Entry (&entries)[N]) {
  Table table;
  for (const Entry& entry : entries) table.Add(entry.name, entry.role);
  return table;
}

const Table& TableOf(Language language) {
  static const Table python = Make(kPython), javascript = Make(kJavaScript), r = Make(kR), julia = Make(kJulia),
                     java = Make(kJava), c = Make(kC), none;
  switch (language) {
    case Language::kPython:
      return python;
    case Language::kJavaScript:
      return javascript;
    case Language::kR:
      return r;
    case Language::kJulia:
      return julia;
    case Language::kJava:
      return java;
    case Language::kC:
    case Language::kCpp:
      return c;
    case Language::kShell:
    case Language::kSql:
      break;
  }
  return none;
}

}  // namespace

CodeRole CodeRoleOf(Language language, std::string_view function) {
  const Table& table = TableOf(language);
  const CodeRole role = table.Of(function);
  if (role != CodeRole::kNone || language != Language::kJava) return role;
  const size_t dot = function.rfind('.');
  return dot == std::string_view::npos ? role : table.Of(function.substr(dot));
}

bool MakesText(Language language, std::string_view function) {
  switch (language) {
    case Language::kPython:
      return function == "shlex.split" || function == "list" || function == "join" || function == "str";
    case Language::kR:
      return function == "paste" || function == "paste0" || function == "sprintf" || function == "c" ||
             function == "glue" || function == "glue.glue" || function == "shQuote";
    case Language::kJava:
      return function == "Arrays.asList" || function == "List.of" || function == "java.util.Arrays.asList";
    default:
      return false;
  }
}

}  // namespace shareguard::inspect
