using System.Security.Cryptography;
using WelfareLedger.Domain;

namespace WelfareLedger.Vault;

/// <summary>What a copy of a vault holds.</summary>
/// <param name="LedgerId">Whose it is.</param>
/// <param name="Epoch">The epoch of the wrapping key that wraps it.</param>
/// <param name="Keys">Keys that the wrapping key opens, every one of them.</param>
/// <param name="Destroyed">Keys of which only the place is left.</param>
/// <param name="Entries">Entries of the blind indexes, every one of them opened.</param>
/// <param name="Applied">Up to which version of the orders about keys it stands by them.</param>
public sealed record VaultSummary(Guid LedgerId, int Epoch, int Keys, int Destroyed, int Entries, long Applied);

public sealed partial class VaultDatabase
{
    /// <summary>Opens a copy of a vault and everything in it, and leaves it as it was found.</summary>
    /// <exception cref="VaultException">It is damaged, or the key does not open all of it.</exception>
    public static VaultSummary Check(string path, WrappingKey key)
    {
        return OnCopy(path, copy =>
        {
            using var vault = Open(copy, key);
            return vault.CheckAll();
        });
    }

    /// <summary>As <see cref="ReadLedgerId"/>, of a copy that is to stay as it is.</summary>
    /// <exception cref="VaultException">It is not there, or no vault.</exception>
    public static Guid ReadLedgerIdOfCopy(string path) => OnCopy(path, ReadLedgerId);

    /// <summary>Opening writes beside the file, so it is done to a copy of the copy.</summary>
    static TAnswer OnCopy<TAnswer>(string path, Func<string, TAnswer> ask)
    {
        var copy = Path.Combine(Path.GetTempPath(), $"welfare-ledger-check-{Guid.NewGuid():N}.db");
        try
        {
            using (var file = PrivateFile.Create(copy))
            using (var source = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read))
                source.CopyTo(file);
            return ask(copy);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VaultException(VaultFault.File, $"The vault {path} cannot be read: {e.Message}", e);
        }
        finally
        {
            foreach (var left in (string[])["", "-wal", "-shm"]) File.Delete(copy + left);
        }
    }

    VaultSummary CheckAll()
    {
        if (_sql.Scalar("PRAGMA integrity_check") is not "ok")
            throw new VaultException(VaultFault.Damaged, $"The vault {_sql.Path} is damaged.");
        var (keys, destroyed) = (0, 0);
        foreach (var row in _sql.Rows(
            "SELECT person, category, generation, wrapped FROM data_key",
            row => (Person: row.GetString(0), Category: (PersonalCategory)row.GetInt32(1),
                Generation: row.GetInt32(2), Wrapped: row.IsDBNull(3) ? null : row.GetFieldValue<byte[]>(3))))
        {
            if (row.Wrapped is null)
            {
                destroyed++;
                continue;
            }
            var bound = Wrapping.OfDataKey(row.Person, row.Category, row.Generation);
            CryptographicOperations.ZeroMemory(_opened.Wrapping.Unwrap(row.Wrapped, bound) ?? throw Changed());
            keys++;
        }
        var entries = 0;
        foreach (var table in IndexTables)
            foreach (var (tag, words) in _sql.Rows(
                $"SELECT tag, words FROM {table}",
                row => (row.GetFieldValue<byte[]>(0), row.GetFieldValue<byte[]>(1))))
            {
                CryptographicOperations.ZeroMemory(_opened.Tags.Open(tag, words) ?? throw Changed());
                entries++;
            }
        return new(LedgerId, _opened.Epoch, keys, destroyed, entries, Applied);
    }
}
