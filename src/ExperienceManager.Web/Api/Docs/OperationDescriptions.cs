using System.Text.Json.Nodes;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Idempotency;
using ExperienceManager.Web.Api.Query;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ExperienceManager.Web.Api.Docs;

/// <summary>What routes share in the document: names, credentials, and the parameters that handlers read by themselves.</summary>
internal static class OperationDescriptions
{
    /// <summary>The name of the credentials.</summary>
    public const string Basic = "basic";

    private const string Outdated = "412";

    /// <summary>Completes one operation.</summary>
    public static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var (method, path) = (context.Description.HttpMethod ?? "GET", context.Description.RelativePath ?? "");
        operation.OperationId = OperationNames.Of(method, path);
        operation.Description ??= operation.Summary;
        if (metadata.OfType<IAllowAnonymous>().Any())
        {
            operation.Security = [];
            return Task.CompletedTask;
        }

        operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Basic, context.Document)] = [] }];
        operation.Parameters ??= [];
        AddPathParameters(operation, path);
        AddQueryParameters(operation, metadata.OfType<QueryParameters>().LastOrDefault() ?? QueryParameters.None);
        var isWrite = !HttpMethods.IsGet(method) && metadata.OfType<ApiAccess>().Any(access => access.Least >= ShopRole.Editor);
        if (isWrite && !metadata.OfType<RouteDescriptions.NoIdempotency>().Any()) operation.Parameters.Add(IdempotencyKey());
        if (operation.RequestBody?.Content?.TryGetValue("multipart/form-data", out var form) == true) form.Schema = Form();
        if (operation.Responses?.ContainsKey(Outdated) == true) operation.Parameters.Add(IfMatch());
        return Task.CompletedTask;
    }

    // The framework knows the names of those in a signature, not what they may be.
    private static void AddQueryParameters(OpenApiOperation operation, QueryParameters query)
    {
        operation.Parameters =
            [.. operation.Parameters!.Where(parameter => parameter.In != ParameterLocation.Query), .. query.All.Select(Describe)];
    }

    // The framework does not see those that a handler has no use for, such as the shop, which the gate has read.
    private static void AddPathParameters(OpenApiOperation operation, string path)
    {
        foreach (var parameter in operation.Parameters!.OfType<OpenApiParameter>()
            .Where(parameter => parameter.In == ParameterLocation.Path))
        {
            (parameter.Description, parameter.Schema) = (PathWords(parameter.Name!), Text());
        }

        var known = operation.Parameters!.Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        var names = path.Split('/').Where(part => part.StartsWith('{')).Select(part => part.Trim('{', '}'))
            .Where(name => !known.Contains(name)).Reverse();
        foreach (var name in names)
        {
            operation.Parameters!.Insert(
                0, new OpenApiParameter
                {
                    Name = name,
                    In = ParameterLocation.Path,
                    Required = true,
                    Description = PathWords(name),
                    Schema = Text()
                });
        }
    }

    private static string PathWords(string name) => name switch
    {
        "slug" => "The shop's name in addresses.",
        "uuid" => "Our id.",
        "shipment_id" => "Our id of the parcel.",
        "position" => "Place in the list, from 0.",
        "section" => "carriers, triggers, segments or trackpages.",
        _ => $"{char.ToUpperInvariant(name[0])}{name[1..].Replace('_', ' ')}.",
    };

    private static OpenApiParameter Describe(QueryParameter parameter)
    {
        var schema = new OpenApiSchema
        {
            Type = parameter.Kind switch
            {
                QueryKind.Number => JsonSchemaType.Integer,
                QueryKind.Flag => JsonSchemaType.Boolean,
                QueryKind.Decimal => JsonSchemaType.Number,
                _ => JsonSchemaType.String,
            },
            Format = parameter.Kind switch
            {
                QueryKind.Number => "int32",
                QueryKind.Uuid => "uuid",
                QueryKind.Date => "date",
                QueryKind.Time => "date-time",
                _ => null,
            },
        };
        if (parameter.Words.Count > 0) schema.Enum = [.. parameter.Words.Select(word => (JsonNode)JsonValue.Create(word))];
        if (parameter.Kind == QueryKind.Number) schema.Minimum = parameter.Min.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (parameter is { Kind: QueryKind.Number, Max: < int.MaxValue })
            schema.Maximum = parameter.Max.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (parameter.Default is { } standard) schema.Default = JsonValue.Create(standard);
        return new OpenApiParameter
        {
            Name = parameter.Name,
            In = ParameterLocation.Query,
            Description = parameter.Description
            ?? $"Only those of this {parameter.Name}.",
            Schema = schema
        };
    }

    private static OpenApiParameter IdempotencyKey() => new()
    {
        Name = IdempotentWrites.Header,
        In = ParameterLocation.Header,
        Description = "The same key and body at the same address within 24 hours gets the first answer.",
        Schema = Text(),
    };

    // Inline, because generators know a file by its place in a form only.
    private static OpenApiSchema Form() => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "image" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["image"] =
            new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary", Description = "The file." }
        },
    };

    private static OpenApiParameter IfMatch() => new()
    {
        Name = "If-Match",
        In = ParameterLocation.Header,
        Description = "The ETag of what is changed; 412 when it was changed in the meantime. Without it the last write wins.",
        Schema = Text(),
    };

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };
}
