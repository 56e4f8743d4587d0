using System.Text.Json;

namespace WelfareLedger.Audit.Tests;

/// <summary>
/// Test vectors made by others. They lie beside the checkout (or where WELFARE_LEDGER_VECTORS says) and are not part of
/// it; tests that want them are reported as not run where they are missing.
/// </summary>
static class Vectors
{
    public static string? Folder { get; } = Find();

    public static string At(params string[] path) => Path.Combine([Folder!, .. path]);

    public static JsonElement Read(params string[] path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(At(path)));
        return document.RootElement.Clone();
    }

    public static IEnumerable<JsonElement> ReadAll(params string[] path) =>
        Directory.EnumerateFiles(At(path), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => Read(file));

    static string? Find()
    {
        if (Environment.GetEnvironmentVariable("WELFARE_LEDGER_VECTORS") is { Length: > 0 } set) return set;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "WelfareLedger.sln"))) continue;
            var beside = Path.Combine(folder.FullName, "..", "shared", "vectors");
            return Directory.Exists(beside) ? Path.GetFullPath(beside) : null;
        }
        return null;
    }
}

/// <summary>A test over vectors made by others.</summary>
sealed class VectorFactAttribute : FactAttribute
{
    public VectorFactAttribute()
    {
        if (Vectors.Folder is null) Skip = "the vectors are not there: ../shared/vectors or WELFARE_LEDGER_VECTORS";
    }
}
