# Brotli (RFC 7932) for ExifTool, by the decoder that Node has: JPEG XL metadata and WOFF2 fonts are read on every machine.
# The environment names the Node program (COLOPHON_NODE) and the script (COLOPHON_UNBROTLI) that unpacks its input.
package IO::Uncompress::Brotli;
use strict;
use warnings;
use IPC::Open2 ();

# Unpack to at most $limit bytes; dies when it cannot.
sub unbro {
    my ($packed, $limit) = @_;
    my ($node, $script) = @ENV{qw(COLOPHON_NODE COLOPHON_UNBROTLI)};
    die "no Brotli decoder\n" unless defined $node && defined $script;
    # Node reserves more address space than a reading process may have.
    my @command = ('/bin/sh', '-c', 'ulimit -Sv unlimited 2>/dev/null; exec "$@"', 'sh', $node, $script, $limit || 0);
    local $SIG{PIPE} = 'IGNORE';
    open my $file, '+>', undef or die "no temporary file\n";
    binmode $file;
    print {$file} $packed;
    seek $file, 0, 0;
    my $pid = IPC::Open2::open2(my $unpacked, '<&' . fileno $file, @command);
    binmode $unpacked;
    my $bytes = do { local $/; <$unpacked> };
    waitpid $pid, 0;
    die "malformed Brotli stream\n" if $? != 0;
    return $bytes;
}

1;
