using WelfareLedger.Domain;

namespace WelfareLedger.Exchange.Files;

/// <summary>A file cannot be written where somebody wants it.</summary>
public sealed class OutputFileException(string path, Exception? inner = null)
    : Exception($"{path} cannot be written.", inner)
{
    /// <summary>For who wants it.</summary>
    public Text Sentence { get; } = new(
        $"无法写入 {path}：文件夹不存在，或它本身是文件夹，或没有权限。",
        $"{path} cannot be written: its folder is not there, it is a folder itself, or this user may not.");
}
