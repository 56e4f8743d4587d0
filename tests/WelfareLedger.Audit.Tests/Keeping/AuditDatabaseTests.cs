using WelfareLedger.Audit.Keeping;
using WelfareLedger.Audit.Trees;

namespace WelfareLedger.Audit.Tests.Keeping;

public sealed class AuditDatabaseTests : IDisposable
{
    const int Leaves = 16 * TileId.Full;

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wl-audit-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void What_many_entries_took_goes_back_to_the_disk_when_they_are_published()
    {
        var path = Path.Combine(_folder.FullName, "audit.db");
        using (var database = AuditDatabase.Open(path, Guid.NewGuid()))
        {
            NewLeaf[] leaves = [.. Enumerable.Range(0, Leaves).Select(Leaf)];
            database.InTurn(() => database.Append(0, leaves, new(Leaves)));
            database.InTurn(() => database.DropEntries(Leaves / TileId.Full));
            database.Entries(0).Should().BeNull();
            database.Hashes(new TileId(0, 3, TileId.Full))[5].Should().Be(leaves[3 * TileId.Full + 5].Hash);
        }
        // Leaves of 2,000 bytes took eight megabytes; their hashes and places take far less than one.
        new FileInfo(path).Length.Should().BeLessThan(1_000_000);
    }

    static NewLeaf Leaf(int number)
    {
        var entry = new byte[2_000];
        BitConverter.TryWriteBytes(entry, number);
        return new(Rfc6962.Leaf(entry), entry, new(number));
    }
}
