using System.Text;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.RuleFiles;

namespace WelfareLedger.Cli.Verbs.Rules;

/// <summary>All verbs below <c>rules</c>, and how they come to a file.</summary>
static class RuleVerbs
{
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static VerbGroup All(Language language) => new(
        "rules", new("规则：核对、查看、安装", "check, show and install the rules that decide"),
        new RulesCheckVerb(language), new RulesShowVerb(language), new RulesInstallVerb(language));

    /// <summary>The text of a file; what is too large is cut, and then refused for its size.</summary>
    public static async Task<string> ReadAsync(string file, CancellationToken cancellation)
    {
        try
        {
            var stream = File.OpenRead(file);
            await using var closing = stream.ConfigureAwait(false);
            var bytes = new byte[Math.Min(stream.Length, RuleFile.BytesMax + 1)];
            await stream.ReadExactlyAsync(bytes, cancellation).ConfigureAwait(false);
            var text = bytes.Length > RuleFile.BytesMax
                ? new string('#', bytes.Length)
                : Strict.GetString(bytes);
            return text.TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw new StopException(
                ExitCode.BadData, $"{file} 不是 UTF-8 文本。", $"{file} is not text in UTF-8.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StopException(ExitCode.BadData, $"无法读取 {file}。", $"{file} cannot be read.");
        }
    }

    /// <summary>Says each fault at its line.</summary>
    public static void SayFaults(Call call, string file, RuleFileReading reading)
    {
        foreach (var fault in reading.Faults) call.Say(
            $"{file} 第{fault.Line}行：{fault.What.Zh}", $"{file} line {fault.Line}: {fault.What.En}");
    }
}
