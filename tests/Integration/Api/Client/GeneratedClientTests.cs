using System.Reflection;
using System.Runtime.Loader;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NSwag;
using NSwag.CodeGeneration.CSharp;

namespace ExperienceManager.Tests.Integration.Api.Client;

/// <summary>What a merchant's engineer does first: generate a client from the document, and call.</summary>
public sealed class GeneratedClientTests(ApiApp app) : IClassFixture<ApiApp>
{
    [Fact]
    public async Task Client_GeneratedFromTheServedDocument_CompilesAndCalls()
    {
        using var shop = await app.CreateShopAsync(ShopRole.Admin);
        var (_, username, secret) = await app.AddKeyAsync(shop.Shop, ShopRole.Admin);
        using var http = new HttpClient { BaseAddress = app.Address };
        var document = await OpenApiDocument.FromJsonAsync(await http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)));
        var journey = Compile(Generate(document)).GetType("ClientJourney")!.GetMethod("RunAsync")!;
        http.DefaultRequestHeaders.Authorization = ApiClient.Basic($"{username}:{secret}");
        var said = await (Task<string>)journey.Invoke(null, [http, shop.Slug])!;
        Assert.Equal("True 00340434161094000000 True default-page 2 1", said);
    }

    private static string Generate(OpenApiDocument document)
    {
        var settings = new CSharpClientGeneratorSettings
        {
            ClassName = "ApiClient",
            GenerateOptionalParameters = true,
            CSharpGeneratorSettings = { Namespace = "Generated", JsonLibrary = NJsonSchema.CodeGeneration.CSharp.CSharpJsonLibrary.NewtonsoftJson },
        };
        return new CSharpClientGenerator(document, settings).GenerateFile();
    }

    private static Assembly Compile(string client)
    {
        using var stream = typeof(GeneratedClientTests).Assembly.GetManifestResourceStream("ClientJourney.cs")!;
        using var reader = new StreamReader(stream);
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "GeneratedClient", [CSharpSyntaxTree.ParseText(client), CSharpSyntaxTree.ParseText(reader.ReadToEnd())], references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Disable));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        var errors = result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(5);
        Assert.True(result.Success, string.Join('\n', errors) + "\n" + Signatures(client));
        image.Position = 0;
        return AssemblyLoadContext.Default.LoadFromStream(image);
    }

    private static string Signatures(string client) => string.Join('\n', client.Split('\n').Where(line => line.Contains("virtual", StringComparison.Ordinal) && line.Contains("Async(", StringComparison.Ordinal)));
}
