using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WelfareLedger.Vault;

/// <summary>
/// The key that wraps all keys of a vault. It lives in a file of its own, outside the data folder, that only its owner
/// can read; whoever has the data folder alone can read nobody's data. It has epochs: with every erasure the next one
/// begins and the one before is destroyed. The file holds two only while that is going on.
/// </summary>
public sealed class WrappingKey : IDisposable
{
    /// <summary>The epoch of a new vault.</summary>
    public const int FirstEpoch = 1;

    const int LengthInBytes = 32;
    const int FileLengthMax = 4096;

    const string Preamble =
        "# WelfareLedger wrapping key. Without it the ledger's personal data is lost: keep a copy in another place.";

    const UnixFileMode AnybodyElse =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    readonly SortedDictionary<int, byte[]> _epochs;

    WrappingKey(SortedDictionary<int, byte[]> epochs, string? path = null) => (_epochs, Path) = (epochs, path);

    /// <summary>Its file; null when it is in memory only.</summary>
    public string? Path { get; }

    /// <summary>The newest epoch.</summary>
    public int Epoch => _epochs.Keys.Last();

    /// <summary>All epochs, oldest first.</summary>
    public IReadOnlyCollection<int> Epochs => _epochs.Keys;

    /// <summary>A key in memory only, for a vault that lives no longer than this process.</summary>
    public static WrappingKey Random() => new(new() { [FirstEpoch] = RandomNumberGenerator.GetBytes(LengthInBytes) });

    /// <summary>Makes a key and keeps it in a new file, mode 0600; its folder is made where there is none.</summary>
    /// <exception cref="VaultException">The file is there already, or cannot be written.</exception>
    public static WrappingKey CreateFile(string path)
    {
        using var key = Random();
        return key.SaveAs(path);
    }

    /// <summary>Reads a key from its file.</summary>
    /// <exception cref="VaultException">There is none, it is a link, or others than its owner can read it.</exception>
    public static WrappingKey ReadFile(string path)
    {
        try
        {
            var text = ReadText(path);
            // Another process put the next one in its place, and overwrote this one while it was read.
            if (text.Contains('\0', StringComparison.Ordinal)) text = ReadText(path);
            return Parse(text, path) ?? throw Unfit(path, "is not a wrapping key");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VaultException(VaultFault.KeyFile, $"The wrapping key {path} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Reads a key from what its file would hold; null when it is none.</summary>
    public static WrappingKey? Parse(string text) => Parse(text, path: null);

    /// <summary>What its file holds.</summary>
    public string ToText() => Preamble + "\n" + string.Concat(_epochs.Select(epoch =>
        FormattableString.Invariant($"epoch {epoch.Key} {Convert.ToBase64String(epoch.Value)}\n")));

    /// <summary>Keeps the key in a new file, mode 0600.</summary>
    /// <exception cref="VaultException">The file is there already, or cannot be written.</exception>
    public WrappingKey SaveAs(string path)
    {
        try
        {
            PrivateFile.CreateFolderOf(path);
            PrivateFile.Write(path, ToText());
            return ReadFile(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VaultException(
                VaultFault.KeyFile, $"The wrapping key cannot be made at {path}: {e.Message}", e);
        }
    }

    /// <summary>
    /// The key with an epoch after this vault's, in its file before it is returned. One that a crash left behind there
    /// is used: it may have wrapped something already.
    /// </summary>
    /// <param name="epoch">The vault's.</param>
    /// <param name="beyond">No number up to this one is given again, whoever forgot it.</param>
    /// <exception cref="VaultException">The file cannot be written.</exception>
    internal WrappingKey WithEpochAfter(int epoch, int beyond)
    {
        if (Epoch > epoch && Path is { } path) return ReadFile(path);
        SortedDictionary<int, byte[]> epochs = new(_epochs)
        {
            [Math.Max(epoch, beyond) + 1] = RandomNumberGenerator.GetBytes(LengthInBytes),
        };
        return Replaced(epochs);
    }

    /// <summary>The key with one epoch only; what its file held besides is overwritten.</summary>
    /// <exception cref="VaultException">The file cannot be written.</exception>
    internal WrappingKey WithOnly(int epoch) => Replaced(new() { [epoch] = _epochs[epoch] });

    internal ReadOnlySpan<byte> BytesOf(int epoch) => _epochs[epoch];

    internal bool Has(int epoch) => _epochs.ContainsKey(epoch);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var bytes in _epochs.Values) CryptographicOperations.ZeroMemory(bytes);
    }

    /// <summary>Never the key.</summary>
    public override string ToString() => "WrappingKey";

    WrappingKey Replaced(SortedDictionary<int, byte[]> epochs)
    {
        using var next = new WrappingKey(new(epochs.ToDictionary(epoch => epoch.Key, epoch => epoch.Value.ToArray())));
        if (Path is not { } path)
            throw new VaultException(VaultFault.KeyFile, "A wrapping key in memory has one epoch for ever.");
        try
        {
            PrivateFile.Replace(path, next.ToText());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VaultException(
                VaultFault.KeyFile, $"The wrapping key {path} cannot be written: {e.Message}", e);
        }
        return ReadFile(path);
    }

    static string ReadText(string path)
    {
        if (new FileInfo(path).LinkTarget is not null)
            throw Unfit(path, "is a symbolic link; give the file itself");
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file.SafeFileHandle) & AnybodyElse) != 0)
            throw Unfit(path, "can be read by others than its owner; set its mode to 0600");
        if (file.Length > FileLengthMax) throw Unfit(path, "is not a wrapping key");
        using var reader = new StreamReader(file, Encoding.ASCII);
        return reader.ReadToEnd();
    }

    static WrappingKey? Parse(string text, string? path)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => !line.StartsWith('#'));
        SortedDictionary<int, byte[]> epochs = [];
        foreach (var line in lines)
        {
            var bytes = new byte[LengthInBytes];
            if (line.Split(' ') is not ["epoch", var number, var base64]
                || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var epoch)
                || epoch < FirstEpoch
                || !Convert.TryFromBase64String(base64, bytes, out var length) || length != LengthInBytes
                || !epochs.TryAdd(epoch, bytes))
                return null;
        }
        return epochs.Count > 0 ? new(epochs, path) : null;
    }

    static VaultException Unfit(string path, string why) =>
        new(VaultFault.KeyFile, $"The wrapping key {path} {why}.");
}
