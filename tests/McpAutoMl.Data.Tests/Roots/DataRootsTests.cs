using System.Runtime.InteropServices;
using McpAutoMl.Core;
using McpAutoMl.Data.Roots;

namespace McpAutoMl.Data.Tests.Roots;

public sealed partial class DataRootsTests
{
    [Theory]
    [InlineData("CON")]
    [InlineData("sub/nul.csv")]
    [InlineData("a.csv:ads")]
    [InlineData(@"\\host\x")]
    [InlineData("//host/x")]
    [InlineData("~/x")]
    [InlineData("%2e%2e/x.csv")]
    [InlineData("a%2Fb.csv")]
    [InlineData("a\0.csv")]
    [InlineData("a\n.csv")]
    [InlineData("a.csv.")]
    [InlineData("a.csv ")]
    [InlineData("")]
    [InlineData("../x.csv")]
    [InlineData("sub/../../x.csv")]
    [InlineData("/etc/passwd")]
    [InlineData("C:\\x.csv")]
    public void RefusesPathsThatLeadOutOrMeanSomethingElse(string path)
    {
        using TempRoot root = new();
        root.Write("a.csv", "x\n1\n");
        Assert.Equal("PATH_NOT_ALLOWED", root.Problem(path).Code);
    }

    [Fact]
    public void FindsFilesByRelativeAndAbsolutePaths()
    {
        using TempRoot root = new();
        string path = root.Write("sub/a.csv", "x\n1\n");
        Assert.Equal("sub/a.csv", root.Roots.Resolve("sub/a.csv").Name);
        Assert.Equal("sub/a.csv", root.Roots.Resolve("./sub/../sub/a.csv").Name);
        Assert.Equal("sub/a.csv", root.Roots.Resolve(path).Name);
    }

    [Fact]
    public void DoesNotTakeASiblingWithTheSamePrefixForTheRoot()
    {
        using TempRoot root = new();
        root.Write("data/a.csv", "x\n1\n");
        string evil = root.Write("data_evil/a.csv", "x\n1\n");
        DataRoots roots = new([Path.Join(root.Folder, "data")]);
        Assert.Equal("PATH_NOT_ALLOWED", root.Problem(() => roots.Resolve(evil)).Code);
        Assert.Equal("PATH_NOT_ALLOWED", root.Problem(() => roots.Resolve("../data_evil/a.csv")).Code);
    }

    [Fact]
    public void NamesTheThreeClosestFiles()
    {
        using TempRoot root = new();
        foreach (string name in new[] { "sales.csv", "sub/sales_2024.csv", "people.csv", "zebra.parquet" })
        {
            root.Write(name, "x\n1\n");
        }

        Problem problem = root.Problem("slaes.csv");
        Assert.Equal("FILE_NOT_FOUND", problem.Code);
        Assert.Contains("'sales.csv'", problem.Fix, StringComparison.Ordinal);
        Assert.Equal("slaes.csv", problem.Where?.File);
    }

    [Fact]
    public void SaysHowToAddARootWhenThereIsNone()
    {
        using TempRoot root = new();
        Problem problem = root.Problem(() => new DataRoots([]).Resolve("a.csv"));
        Assert.Equal("PATH_NOT_ALLOWED", problem.Code);
        Assert.Contains("--root", problem.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void FollowsLinksInsideTheRootsAndNoOthers()
    {
        using TempRoot outside = new();
        using TempRoot root = new();
        string secret = outside.Write("secret.csv", "x\n1\n");
        root.Write("real/a.csv", "x\n1\n");
        Link(root, "inside.csv", "real/a.csv");
        Link(root, "folder", "real");
        Link(root, "hop.csv", "inside.csv");
        Link(root, "outside.csv", secret);
        Link(root, "outfolder", outside.Folder);
        Link(root, "dangling.csv", "nothing.csv");
        Link(root, "circle.csv", "circle.csv");
        Assert.Equal("inside.csv", root.Roots.Resolve("inside.csv").Name);
        Assert.Equal(1, root.Read("folder/a.csv").Table.Rows);
        Assert.Equal(1, root.Read("hop.csv").Table.Rows);
        foreach (string path in new[] { "outside.csv", "outfolder/secret.csv", "outfolder/absent.csv", "dangling.csv", "circle.csv" })
        {
            Problem problem = root.Problem(path);
            Assert.Equal("PATH_NOT_ALLOWED", problem.Code);
            Assert.DoesNotContain(outside.Folder, problem.Message + problem.Fix, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void RefusesWhatIsNoRegularFileWithoutBlocking()
    {
        using TempRoot root = new();
        root.Write("sub/a.csv", "x\n1\n");
        Assert.Equal("NOT_A_REGULAR_FILE", root.Problem("sub").Code);
        Assert.Equal("NOT_A_REGULAR_FILE", root.Problem(".").Code);
        Assert.SkipWhen(OperatingSystem.IsWindows(), "No named pipes or devices in folders on Windows.");
        Assert.Equal(0, MakePipe(Path.Join(root.Folder, "pipe.csv"), 0x180));
        Assert.Equal("NOT_A_REGULAR_FILE", root.Problem("pipe.csv").Code);
        DataRoots devices = new(["/dev"]);
        Assert.Equal("NOT_A_REGULAR_FILE", root.Problem(() => devices.Resolve("zero")).Code);
    }

    [Fact]
    public void RefusesAFileThatWasReplacedByALinkAfterTheCheck()
    {
        using TempRoot outside = new();
        using TempRoot root = new();
        string path = root.Write("a.csv", "x\n1\n");
        ResolvedFile file = root.Roots.Resolve("a.csv");
        File.Delete(path);
        Link(root, "a.csv", outside.Write("secret.csv", "x\n1\n"));
        Assert.Equal("PATH_NOT_ALLOWED", root.Problem(() => DatasetReader.Read(file, new ReadOptions())).Code);
    }

    [Fact]
    public void TellsAFileThatIsGoneOrMayNotBeRead()
    {
        using TempRoot root = new();
        string path = root.Write("a.csv", "x\n1\n");
        ResolvedFile file = root.Roots.Resolve("a.csv");
        File.Delete(path);
        Assert.Equal("FILE_NOT_FOUND", root.Problem(() => DatasetReader.Read(file, new ReadOptions())).Code);
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "This account may read everything.");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(root.Write("b.csv", "x\n1\n"), UnixFileMode.None);
            Assert.Equal("ACCESS_DENIED", root.Problem("b.csv").Code);
        }
    }

    [Fact]
    public void ListsWhatCanBeLoaded()
    {
        using TempRoot root = new();
        foreach (string name in new[] { "b.csv", "a/c.csv.gz", "a/d.parquet", ".hidden/e.csv", "readme.md" })
        {
            root.Write(name, "x\n1\n");
        }

        Assert.Equal(["a/c.csv.gz", "a/d.parquet", "b.csv"], root.Roots.ListFiles());
    }

    private static void Link(TempRoot root, string name, string target) => File.CreateSymbolicLink(Path.Join(root.Folder, name), target);

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakePipe(string path, uint mode);
}
