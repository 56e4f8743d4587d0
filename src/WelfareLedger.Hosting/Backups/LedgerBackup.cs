using Microsoft.Data.Sqlite;
using WelfareLedger.Application;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Keys;
using WelfareLedger.EventLog;
using WelfareLedger.EventLog.Sqlite;
using WelfareLedger.Hosting.Homes;
using WelfareLedger.Hosting.Keys;
using WelfareLedger.Vault;

namespace WelfareLedger.Hosting.Backups;

/// <summary>Where a copy of the wrapping key goes, apart from the backup.</summary>
/// <param name="Path">A file; of several holders, each has it with a number behind it.</param>
/// <param name="Holders">Among how many it is split; 1 leaves it whole.</param>
/// <param name="Needed">How many of them open it together.</param>
public sealed record KeyCopy(string Path, int Holders, int Needed);

/// <summary>What was written.</summary>
/// <param name="Manifest">The backup.</param>
/// <param name="KeyFiles">Copies of the wrapping key, and of the signing key beside a whole one.</param>
public sealed record BackupDone(BackupManifest Manifest, IReadOnlyList<string> KeyFiles);

/// <summary>
/// A copy of a ledger while it is in use. The order of copying makes it whole: first the audit tree, which must not
/// know of events that the log does not have; then the log; then the documents, each of which was there before the log
/// named it; then the key store, which makes a key before anything is written with it, so that it opens all that was
/// copied.
/// </summary>
public static class LedgerBackup
{
    /// <summary>Writes a backup to a folder that is empty or not there, and reads it through.</summary>
    /// <exception cref="HomeException">The folder holds something, or what was written cannot be read back.</exception>
    public static async Task<BackupDone> WriteAsync(
        LedgerHome home, string folder, KeyCopy? keyCopy, RecordedBy by, CancellationToken cancellation)
    {
        Prepare(folder);
        using var turn = await KeyLock.TakeAsync(home.Place, home.Time, cancellation).ConfigureAwait(false);
        List<string> keyFiles = [];
        if (keyCopy is not null) keyFiles = await CopyKeyAsync(home, keyCopy, by, cancellation).ConfigureAwait(false);

        var (place, into) = (home.Place, home.Place with { Folder = folder });
        if (File.Exists(place.Audit)) await CopyAuditAsync(home, into, cancellation).ConfigureAwait(false);
        var log = await CopyLogAsync(home, into, cancellation).ConfigureAwait(false);
        CopyDocuments(place, into);
        home.Vault.CopyTo(into.Vault);

        VaultSummary vault;
        using (var key = WrappingKey.ReadFile(place.Key(home.Ledger.LedgerId)))
            vault = VaultDatabase.Check(into.Vault, key);
        var manifest = new BackupManifest(
            BackupManifest.FormatNumber, home.Ledger.LedgerId, home.IsSample ? "sample" : "real",
            home.Time.GetUtcNow(), home.Ledger.Log.LogId, log.Events, log.Last.Value, vault.Epoch, vault.Keys,
            vault.Destroyed, vault.Entries, BackupManifest.FilesIn(folder));
        manifest.Write(folder);
        return new(manifest, keyFiles);
    }

    /// <summary>A log in a store is that store's to back up, before this: the key store opens what is in it.</summary>
    static async Task<(long? Events, Position Last)> CopyLogAsync(
        LedgerHome home, HomePlace into, CancellationToken cancellation)
    {
        if (home.Place.Store is not null)
            return (null, await home.Ledger.Log.LastPositionAsync(cancellation).ConfigureAwait(false));
        LogCopy.Write(home.Place.Log, into.Log);
        var summary = await LogCopy.CheckAsync(into.Log, cancellation).ConfigureAwait(false);
        return (summary.Events, summary.Last);
    }

    static void CopyDocuments(HomePlace place, HomePlace into)
    {
        if (!Directory.Exists(place.Blobs)) return;
        HomeFolder.Make(into.Blobs);
        foreach (var file in Directory.EnumerateFiles(place.Blobs))
            if (Digest.TryParse(Path.GetFileName(file), null, out _))
                File.Copy(file, Path.Combine(into.Blobs, Path.GetFileName(file))); // with its mode
    }

    static void Prepare(string folder)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new HomeException(HomeFault.Taken, new(
                $"{folder} 不是空的；备份不覆盖任何东西，请另选文件夹。",
                $"{folder} is not empty; a backup overwrites nothing: use another folder."));
        }
        HomeFolder.Make(folder);
    }

    /// <summary>On record before the copy is there: whoever destroys the epoch later knows that it exists.</summary>
    static async Task<List<string>> CopyKeyAsync(
        LedgerHome home, KeyCopy copy, RecordedBy by, CancellationToken cancellation)
    {
        using var key = WrappingKey.ReadFile(home.Place.Key(home.Ledger.LedgerId));
        var paths = copy.Holders == 1
            ? [copy.Path]
            : Enumerable.Range(1, copy.Holders)
                .Select(holder => FormattableString.Invariant($"{copy.Path}.{holder}")).ToList();
        if (paths.Find(File.Exists) is { } there)
        {
            throw new HomeException(HomeFault.Taken, new(
                $"{there} 已经存在，不覆盖。", $"There is a file {there} already; it is not overwritten."));
        }
        var report = new KeysCommand.ReportCopy(key.Epoch, copy.Holders, copy.Needed);
        var outcome = await home.Ledger.KeyOrders.GiveAsync(Guid.NewGuid(), report, by, cancellation)
            .ConfigureAwait(false);
        if (outcome is not CommandOutcome.Accepted)
        {
            throw new HomeException(HomeFault.Unreachable, new(
                "主密钥的导出未能记录，因此没有导出。",
                "That the wrapping key is copied could not be recorded, so it was not."));
        }
        if (copy.Holders == 1) key.SaveAs(copy.Path).Dispose();
        else
        {
            foreach (var (path, share) in paths.Zip(KeyShares.Split(key, copy.Holders, copy.Needed)))
                KeyShares.Save(path, share);
        }
        var signing = home.Place.SigningKey(home.Ledger.LedgerId);
        if (copy.Holders > 1 || !File.Exists(signing)) return paths;
        var beside = copy.Path + ".signing";
        File.Copy(signing, beside); // with its mode
        return [.. paths, beside];
    }

    /// <summary>While nobody publishes: what is published is taken out of the tree's file.</summary>
    static async Task CopyAuditAsync(LedgerHome home, HomePlace into, CancellationToken cancellation)
    {
        var place = home.Place;
        using var quiet = await FileTurn.TakeAsync(place.Audit + ".publishing", home.Time, cancellation)
            .ConfigureAwait(false);
        if (Directory.Exists(place.AuditFolder)) CopyFolder(place.AuditFolder, into.AuditFolder);
        if (File.Exists(place.AuditPolicy)) File.Copy(place.AuditPolicy, into.AuditPolicy);
        HomeFolder.TouchPrivately(into.Audit);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = place.Audit,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ToString());
        await using var closing = connection.ConfigureAwait(false);
        await connection.OpenAsync(cancellation).ConfigureAwait(false);
        var command = connection.CreateCommand();
        await using var ending = command.ConfigureAwait(false);
        command.CommandText = "VACUUM INTO $path";
        command.Parameters.AddWithValue("$path", into.Audit);
        await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }

    internal static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
