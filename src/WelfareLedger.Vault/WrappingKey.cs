using System.Security.Cryptography;
using System.Text;

namespace WelfareLedger.Vault;

/// <summary>
/// The key that wraps all keys of a vault. It lives in a file of its own, outside the data folder, that only its owner
/// can read; whoever has the data folder alone can read nobody's data.
/// </summary>
public sealed class WrappingKey : IDisposable
{
    const int LengthInBytes = 32;
    const int FileLengthMax = 4096;

    const string Preamble =
        "# WelfareLedger wrapping key. Without it the ledger's personal data is lost: keep a copy in another place.";

    const UnixFileMode AnybodyElse =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    readonly byte[] _bytes;

    WrappingKey(byte[] bytes) => _bytes = bytes;

    internal ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>A key in memory only, for a vault that lives no longer than this process.</summary>
    public static WrappingKey Random() => new(RandomNumberGenerator.GetBytes(LengthInBytes));

    /// <summary>Makes a key and keeps it in a new file, mode 0600; its folder is made where there is none.</summary>
    /// <exception cref="VaultException">The file is there already, or cannot be written.</exception>
    public static WrappingKey CreateFile(string path)
    {
        var key = Random();
        try
        {
            PrivateFile.CreateFolderOf(path);
            using var file = PrivateFile.Create(path);
            file.Write(Encoding.ASCII.GetBytes($"{Preamble}\n{Convert.ToBase64String(key._bytes)}\n"));
            file.Flush(flushToDisk: true);
            return key;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            key.Dispose();
            throw new VaultException(
                VaultFault.KeyFile, $"The wrapping key cannot be made at {path}: {e.Message}", e);
        }
    }

    /// <summary>Reads a key from its file.</summary>
    /// <exception cref="VaultException">There is none, it is a link, or others than its owner can read it.</exception>
    public static WrappingKey ReadFile(string path)
    {
        try
        {
            if (new FileInfo(path).LinkTarget is not null)
                throw Unfit(path, "is a symbolic link; give the file itself");
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file.SafeFileHandle) & AnybodyElse) != 0)
                throw Unfit(path, "can be read by others than its owner; set its mode to 0600");
            if (file.Length > FileLengthMax) throw Unfit(path, "is not a wrapping key");
            using var reader = new StreamReader(file, Encoding.ASCII);
            return Parse(path, reader.ReadToEnd());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VaultException(VaultFault.KeyFile, $"The wrapping key {path} cannot be read: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => CryptographicOperations.ZeroMemory(_bytes);

    /// <summary>Never the key.</summary>
    public override string ToString() => "WrappingKey";

    static WrappingKey Parse(string path, string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => !line.StartsWith('#')).ToArray();
        var bytes = new byte[LengthInBytes];
        return lines is [var only] && Convert.TryFromBase64String(only, bytes, out var length)
            && length == LengthInBytes
            ? new(bytes)
            : throw Unfit(path, "is not a wrapping key");
    }

    static VaultException Unfit(string path, string why) =>
        new(VaultFault.KeyFile, $"The wrapping key {path} {why}.");
}
