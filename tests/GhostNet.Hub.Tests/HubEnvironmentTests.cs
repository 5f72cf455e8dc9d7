namespace GhostNet.Hub.Tests;

public sealed class HubEnvironmentTests
{
    private static readonly string Home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    [Fact]
    public void Without_variables_the_hub_is_Hugging_Faces_and_the_cache_is_the_users()
    {
        HubOptions options = Read([]);

        Assert.Equal(new Uri("https://huggingface.co"), options.Endpoint);
        Assert.Equal(Path.Combine($"{Home}/.cache", "huggingface", "hub"), options.Cache);
        Assert.False(options.IsOffline);
    }

    [Fact]
    public void The_nearest_variable_names_the_cache()
    {
        Assert.Equal("/x/huggingface/hub", Read([("XDG_CACHE_HOME", "/x")]).Cache);
        Assert.Equal("/h/hub", Read([("XDG_CACHE_HOME", "/x"), ("HF_HOME", "/h")]).Cache);
        Assert.Equal("/c", Read([("XDG_CACHE_HOME", "/x"), ("HF_HOME", "/h"), ("HF_HUB_CACHE", "/c")]).Cache);
        Assert.Equal("/h/hub", Read([("HF_HOME", "/h"), ("HF_HUB_CACHE", "")]).Cache);
        Assert.Equal($"{Home}/h/hub", Read([("HF_HOME", "~/h")]).Cache);
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("on", true)]
    [InlineData("Yes", true)]
    [InlineData("TRUE", true)]
    [InlineData("0", false)]
    [InlineData("false", false)]
    [InlineData("", false)]
    public void Offline_is_said_in_several_ways(string value, bool isOffline) => Assert.Equal(isOffline, Read([("HF_HUB_OFFLINE", value)]).IsOffline);

    [Fact]
    public void The_token_comes_from_its_variable_else_from_its_file()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("ghostnet-hub-tests-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "token"), "hf_file\n");

            Assert.Equal("hf_file", Read([("HF_HOME", folder.FullName)]).Token);
            Assert.Equal("hf_file", Read([("HF_HOME", "/none"), ("HF_TOKEN_PATH", Path.Combine(folder.FullName, "token"))]).Token);
            Assert.Equal("hf_variable", Read([("HF_HOME", folder.FullName), ("HF_TOKEN", " hf_variable ")]).Token);
            Assert.Null(Read([("HF_HOME", "/none")]).Token);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("HF_ENDPOINT", "huggingface.co")]
    [InlineData("HF_ENDPOINT", "ftp://huggingface.co")]
    [InlineData("HF_ENDPOINT", "https://")]
    [InlineData("HF_TOKEN", "two\nlines")]
    public void A_value_that_cannot_be_meant_is_named(string variable, string value) =>
        Assert.Contains(variable, Assert.Throws<GhostNetException>(() => Read([("HF_HOME", "/none"), (variable, value)])).Message, StringComparison.Ordinal);

    private static HubOptions Read((string Name, string Value)[] variables) =>
        HubEnvironment.Read(name => variables.FirstOrDefault(v => v.Name == name).Value);
}
