using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExperienceManager.Web.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Revisions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "shop_revisions",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    revision = table.Column<long>(type: "INTEGER", nullable: false),
                    type = table.Column<string>(type: "TEXT", nullable: false),
                    object_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    way = table.Column<string>(type: "TEXT", nullable: false),
                    is_start = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_whole = table.Column<bool>(type: "INTEGER", nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_shop_revisions", x => new { x.shop_id, x.type, x.object_id, x.revision });
                    table.ForeignKey(
                        name: "FK_shop_revisions_shops_shop_id",
                        column: x => x.shop_id,
                        principalTable: "shops",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_shop_id_at_id",
                table: "audit_entries",
                columns: new[] { "shop_id", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_shop_revisions_shop_id_revision",
                table: "shop_revisions",
                columns: new[] { "shop_id", "revision" });

            migrationBuilder.CreateIndex(
                name: "IX_shop_revisions_shop_id_type_key_revision",
                table: "shop_revisions",
                columns: new[] { "shop_id", "type", "key", "revision" });

            migrationBuilder.CreateIndex(
                name: "IX_shop_revisions_shop_id_type_revision",
                table: "shop_revisions",
                columns: new[] { "shop_id", "type", "revision" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "shop_revisions");

            migrationBuilder.DropIndex(
                name: "IX_audit_entries_shop_id_at_id",
                table: "audit_entries");
        }
    }
}
