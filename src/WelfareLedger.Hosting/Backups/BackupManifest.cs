using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WelfareLedger.Hosting.Backups;

/// <summary>A file of a backup.</summary>
/// <param name="Path">Within the backup, with slashes.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Its hash, hexadecimal.</param>
public sealed record BackupFile(string Path, long Bytes, string Sha256);

/// <summary>What a backup says it holds. Written last: a folder without it is one that was cut off.</summary>
/// <param name="Format">Raised when an older program could no longer restore it.</param>
/// <param name="LedgerId">Whose it is.</param>
/// <param name="Kind">Real or sample.</param>
/// <param name="MadeAt">When; UTC.</param>
/// <param name="LogId">The log's identity.</param>
/// <param name="Events">Events in the copy of the log; null where the log is in a store, and has backups of its
/// own.</param>
/// <param name="LastPosition">The position of the log's last event.</param>
/// <param name="Epoch">The epoch of the wrapping key that opens the key store.</param>
/// <param name="Keys">Keys in the key store.</param>
/// <param name="Destroyed">Keys of which only the place is left.</param>
/// <param name="IndexEntries">Entries of the blind indexes.</param>
/// <param name="Files">Every file but this one.</param>
public sealed record BackupManifest(
    int Format,
    Guid LedgerId,
    string Kind,
    DateTimeOffset MadeAt,
    Guid LogId,
    long? Events,
    long LastPosition,
    int Epoch,
    int Keys,
    int Destroyed,
    int IndexEntries,
    IReadOnlyList<BackupFile> Files)
{
    /// <summary>Its name in the backup's folder.</summary>
    public const string FileName = "backup.json";

    /// <summary>The format that this program writes and restores.</summary>
    public const int FormatNumber = 1;

    static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Null when it cannot be read.</summary>
    internal static BackupManifest? Read(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(
                File.ReadAllBytes(Path.Combine(folder, FileName)), Form);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal void Write(string folder)
    {
        var draft = Path.Combine(folder, FileName + ".new");
        using (var file = new FileStream(draft, FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(file, this, Form);
            file.Flush(flushToDisk: true);
        }
        File.Move(draft, Path.Combine(folder, FileName));
    }

    /// <summary>Every file in a backup's folder, as it is.</summary>
    internal static IReadOnlyList<BackupFile> FilesIn(string folder) =>
    [
        .. from path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
           let name = Path.GetRelativePath(folder, path).Replace('\\', '/')
           where name != FileName && name != FileName + ".new"
           orderby name
           select Of(name, path),
    ];

    static BackupFile Of(string name, string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return new(name, file.Length, Convert.ToHexStringLower(SHA256.HashData(file)));
    }
}
