using System.Text.Json;
using System.Text.Json.Serialization;

namespace WelfareLedger.Audit.Bundles;

/// <summary>What of the events a bundle holds besides their leaves.</summary>
public enum BundleLevel
{
    /// <summary>Nothing: it can be given to anybody.</summary>
    Leaves,

    /// <summary>Their stored bytes, personal data encrypted.</summary>
    Ciphertext,

    /// <summary>Those, and the keys of named persons, encrypted to the auditor.</summary>
    Keys,
}

/// <summary>What a bundle says of itself. None of it is believed where it can be checked.</summary>
/// <param name="Form">The form of the bundle.</param>
/// <param name="Origin">The log.</param>
/// <param name="Size">Leaves.</param>
/// <param name="Root">Over them, base64.</param>
/// <param name="Level">What it holds.</param>
/// <param name="Ledger"><c>real</c>, or <c>sample</c> with a simulated clock.</param>
/// <param name="Made">When.</param>
/// <param name="Excluded">Which events have no leaf.</param>
/// <param name="Specifications">The specifications and their versions.</param>
/// <param name="Checkpoints">When each checkpoint was signed, by the log's own word.</param>
/// <param name="Lost">Leaves whose events the log lost, and the events that declare it.</param>
public sealed record Manifest(
    string Form,
    string Origin,
    long Size,
    string Root,
    string Level,
    string Ledger,
    DateTimeOffset Made,
    string Excluded,
    IReadOnlyList<string> Specifications,
    IReadOnlyList<ManifestCheckpoint> Checkpoints,
    IReadOnlyList<ManifestLoss> Lost)
{
    /// <summary>The words for what it holds, by <see cref="BundleLevel"/>.</summary>
    public static IReadOnlyList<string> Levels { get; } = ["leaves", "ciphertext", "keys"];

    /// <summary>Whether it says that it holds the stored bytes.</summary>
    [JsonIgnore]
    public bool HasPayload => LevelOf(Level) > BundleLevel.Leaves;

    /// <summary>The level that a word means; null for another word.</summary>
    public static BundleLevel? LevelOf(string? word)
    {
        for (var level = 0; level < Levels.Count; level++)
            if (Levels[level] == word) return (BundleLevel)level;
        return null;
    }

    /// <summary>The name of its file.</summary>
    public const string FileName = "manifest.json";

    /// <summary>The form written today.</summary>
    public const string CurrentForm = "welfareledger/bundle/v1";

    /// <summary>What our formats are pinned to.</summary>
    public static IReadOnlyList<string> PinnedSpecifications { get; } =
    [
        "RFC 6962 / RFC 9162 (tree, SHA-256)", "c2sp.org/tlog-tiles v0.1.0", "c2sp.org/tlog-checkpoint v1.0.0",
        "c2sp.org/signed-note v1.0.0", "c2sp.org/tlog-cosignature v1.0.1", "c2sp.org/tlog-witness v1.0.0",
        "c2sp.org/tlog-proof 2026-05", "c2sp.org/tlog-policy 2026-06", "c2sp.org/age v1",
    ];

    /// <summary>Its bytes.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, ManifestJson.Default.Manifest);

    /// <summary>Reads it; null when it is not one.</summary>
    public static Manifest? Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, ManifestJson.Default.Manifest) is
            { Form: CurrentForm, Origin: not null, Checkpoints: not null, Lost: not null } manifest
                ? manifest : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A checkpoint's time by the log's own word.</summary>
public sealed record ManifestCheckpoint(long Size, DateTimeOffset SignedAt);

/// <summary>Lost leaves, and the event that declares them.</summary>
public sealed record ManifestLoss(long First, long Beyond, Guid? Incident);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(Manifest))]
sealed partial class ManifestJson : JsonSerializerContext;
