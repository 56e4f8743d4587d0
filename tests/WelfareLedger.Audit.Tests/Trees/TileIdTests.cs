using WelfareLedger.Audit.Trees;

namespace WelfareLedger.Audit.Tests.Trees;

public class TileIdTests
{
    [Theory]
    [InlineData(0, 0L, 256, "tile/0/000")]
    [InlineData(0, 1_234_067L, 256, "tile/0/x001/x234/067")]
    [InlineData(1, 0L, 17, "tile/1/000.p/17")]
    [InlineData(null, 1L, 255, "tile/entries/001.p/255")]
    public void A_path_is_written_and_read(int? level, long number, int width, string path)
    {
        new TileId(level, number, width).ToString().Should().Be(path);
        TileId.Parse(path).Should().Be(new TileId(level, number, width));
    }

    [Theory]
    [InlineData("tile/0/00")]
    [InlineData("tile/0/0000")]
    [InlineData("tile/0/x000/001")] // the one path of that tile is 001
    [InlineData("tile/00/000")]
    [InlineData("tile/-1/000")]
    [InlineData("tile/64/000")]
    [InlineData("tile/0/000.p/0")]
    [InlineData("tile/0/000.p/256")]
    [InlineData("tile/0/000.p/01")]
    [InlineData("tile/0/../000")]
    [InlineData("tile/0")]
    [InlineData("tile/0/000/001")]
    [InlineData("checkpoint")]
    public void What_is_no_path_is_refused(string path) => TileId.Parse(path).Should().BeNull();

    [Fact]
    public void A_tree_has_the_tiles_of_the_specification()
    {
        var tiles = TileId.Of(70_000).Where(tile => tile.Level is not null).ToList();
        tiles.Where(tile => tile.Level == 0).Should().HaveCount(274);
        tiles.Where(tile => tile is { Level: 0, Width: 112 }).Should().ContainSingle();
        tiles.Where(tile => tile.Level == 1).Select(tile => tile.Width).Should().Equal(256, 17);
        tiles.Where(tile => tile.Level == 2).Select(tile => tile.Width).Should().Equal(1);
        TileId.Of(256).Select(tile => tile.ToString()).Should().Equal(
            "tile/0/000", "tile/1/000.p/1", "tile/entries/000");
    }

    [VectorFact]
    public void Paths_are_those_of_another_program()
    {
        var facts = Vectors.Read("tlog-tiles-tessera", "paths.json");
        foreach (var fact in facts.GetProperty("entries_path_for_index").EnumerateArray())
        {
            var (index, size) = (fact[0].GetInt64(), fact[1].GetInt64());
            TileId.In(size, null, index / TileId.Full).ToString().Should().Be(fact[2].GetString());
        }
        foreach (var fact in facts.GetProperty("tile_path_level_index_partial").EnumerateArray())
        {
            var width = fact[2].GetInt32() is 0 ? TileId.Full : fact[2].GetInt32();
            new TileId(fact[0].GetInt32(), fact[1].GetInt64(), width).ToString().Should().Be(fact[3].GetString());
        }
    }
}
