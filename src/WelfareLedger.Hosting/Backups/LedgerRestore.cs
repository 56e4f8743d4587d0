using WelfareLedger.Hosting.Homes;
using WelfareLedger.Vault;

namespace WelfareLedger.Hosting.Backups;

/// <summary>A ledger from a backup: checked before anything is made, and made whole or not at all.</summary>
public static class LedgerRestore
{
    /// <summary>Reads a backup and compares every file with what the manifest says.</summary>
    /// <exception cref="HomeException">It is none, was cut off, or is not as it was written.</exception>
    public static BackupManifest Check(string folder)
    {
        if (!Directory.Exists(folder))
            throw Unfit($"没有文件夹 {folder}。", $"There is no folder {folder}.");
        if (!File.Exists(Path.Combine(folder, BackupManifest.FileName)))
        {
            throw Unfit(
                $"{folder} 里没有 {BackupManifest.FileName}：不是备份，或备份中途停止了；请用另一份。",
                $"There is no {BackupManifest.FileName} in {folder}: it is no backup, or one that was cut off; use "
                    + "another.");
        }
        var manifest = BackupManifest.Read(folder)
            ?? throw Unfit(
                $"{folder} 的 {BackupManifest.FileName} 读不了。", $"The {BackupManifest.FileName} in {folder} is damaged.");
        if (manifest.Format != BackupManifest.FormatNumber)
        {
            throw Unfit(
                $"备份的格式是 {manifest.Format}，本程序认识 {BackupManifest.FormatNumber}；请用相应版本的程序。",
                $"The backup has format {manifest.Format}; this program knows {BackupManifest.FormatNumber}.");
        }
        var there = BackupManifest.FilesIn(folder);
        var wrong = manifest.Files.Except(there).Concat(there.Except(manifest.Files))
            .Select(file => file.Path).Distinct().Order(StringComparer.Ordinal).ToList();
        return wrong.Count == 0 ? manifest : throw Unfit(
            $"备份与写入时不同：{string.Join("、", wrong)}；请用另一份。",
            $"The backup is not as it was written: {string.Join(", ", wrong)}; use another.");
    }

    /// <summary>Makes the home of a ledger from a backup.</summary>
    /// <param name="folder">The backup.</param>
    /// <param name="place">An empty folder, or none yet.</param>
    /// <param name="keyFiles">A copy of the wrapping key, or shares of it; empty when the key is where it was.</param>
    public static BackupManifest Run(string folder, HomePlace place, IReadOnlyList<string> keyFiles)
    {
        if (Directory.Exists(place.Folder) && Directory.EnumerateFileSystemEntries(place.Folder).Any())
        {
            throw new HomeException(HomeFault.Taken, new(
                $"{place.Folder} 不是空的；恢复不覆盖任何东西，请另选文件夹。",
                $"{place.Folder} is not empty; restoring overwrites nothing: use another folder."));
        }
        var manifest = Check(folder);
        using (var key = KeyFor(manifest, place, keyFiles))
        {
            var vault = VaultDatabase.Check((place with { Folder = folder }).Vault, key);
            if (vault.LedgerId != manifest.LedgerId) throw HomeFolder.Mixed(place with { Folder = folder });
            PutKey(key, place.Key(manifest.LedgerId));
        }
        PutSigningKey(keyFiles, place.SigningKey(manifest.LedgerId));
        var draft = Path.TrimEndingDirectorySeparator(Path.GetFullPath(place.Folder)) + ".restoring";
        if (Directory.Exists(draft)) Directory.Delete(draft, recursive: true);
        HomeFolder.Make(draft);
        LedgerBackup.CopyFolder(folder, draft);
        File.Delete(Path.Combine(draft, BackupManifest.FileName));
        if (Directory.Exists(place.Folder)) Directory.Delete(place.Folder);
        Directory.Move(draft, place.Folder);
        return manifest;
    }

    static WrappingKey KeyFor(BackupManifest manifest, HomePlace place, IReadOnlyList<string> keyFiles)
    {
        var path = place.Key(manifest.LedgerId);
        if (keyFiles.Count == 0)
            return File.Exists(path) ? WrappingKey.ReadFile(path) : throw HomeFolder.NoKey(path);
        var texts = keyFiles.Select(file => (File: file, IsShare: KeyShares.IsShare(file))).ToList();
        return texts.TrueForAll(text => text.IsShare) ? KeyShares.JoinFiles(keyFiles)
            : texts.Count == 1 ? WrappingKey.ReadFile(keyFiles[0])
            : throw Unfit(
                "要么给一份完整的主密钥，要么只给各人持有的份额。",
                "Give one whole copy of the wrapping key, or holders' shares only.");
    }

    /// <summary>One that is there stays, as long as it is not older.</summary>
    static void PutKey(WrappingKey key, string path)
    {
        if (!File.Exists(path))
        {
            key.SaveAs(path).Dispose();
            return;
        }
        using var there = WrappingKey.ReadFile(path);
        if (there.Epoch < key.Epoch)
        {
            throw Unfit(
                $"{path} 已有一把更旧的主密钥；恢复不覆盖它，请先移开。",
                $"There is an older wrapping key at {path}; restoring does not overwrite it: move it away first.");
        }
    }

    static void PutSigningKey(IReadOnlyList<string> keyFiles, string path)
    {
        if (keyFiles is not [var whole] || File.Exists(path) || !File.Exists(whole + ".signing")) return;
        File.Copy(whole + ".signing", path);
    }

    static HomeException Unfit(string zh, string en) => new(HomeFault.Foreign, new(zh, en));
}
